//! Folders that are not this machine's alone: a network share, or one that a service copies to other machines.

use std::path::Path;

/// Folders of services that copy files, by the beginning of their names.
const SERVICES: [&str; 10] = [
    "Dropbox",
    "OneDrive",
    "Google Drive",
    "GoogleDrive",
    "iCloud",
    "Nextcloud",
    "ownCloud",
    "pCloud",
    "MEGA",
    "Box Sync",
];

/// File systems that lie on another machine.
const NETWORK: [&str; 12] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "ceph",
    "davfs",
    "sshfs",
    "rclone",
    "gvfsd-fuse",
];

/// Why it is risky to work on the project at `path` where it is, as a sentence or two; `None` when it is not.
#[must_use]
pub fn shared_folder(path: &Path) -> Option<String> {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let synced = path
        .ancestors()
        .skip(1)
        .find(|folder| folder.join(".stfolder").exists());
    match synced {
        Some(_) => Some(copied("Syncthing")),
        None => warning(path, &mounts),
    }
}

/// The same, by the path and the system's list of mounts.
fn warning(path: &Path, mounts: &str) -> Option<String> {
    let folders = path.parent()?.components();
    let names: Vec<String> = folders
        .map(|c| c.as_os_str().to_string_lossy().into_owned())
        .collect();
    let service = SERVICES
        .into_iter()
        .find(|service| names.iter().any(|name| name.starts_with(service)));
    if let Some(service) = service {
        return Some(copied(service));
    }
    // The mount with the longest path is the one that the file is on.
    let mounted = mounts
        .lines()
        .filter_map(|line| {
            let (place, kind) = line.split_once(" - ")?;
            let at = place.split(' ').nth(4)?.replace("\\040", " ");
            let kind = kind.split(' ').next()?;
            path.starts_with(&at).then_some((at.len(), kind))
        })
        .max_by_key(|(length, _)| *length);
    let kind = mounted.map(|(_, kind)| kind.trim_start_matches("fuse."))?;
    NETWORK.contains(&kind).then(|| {
        "This project is on another machine’s disk. Its locks may not be kept there: open it in one window only, on one \
         machine."
            .to_owned()
    })
}

/// What is said of a folder that this service copies.
fn copied(service: &str) -> String {
    format!(
        "This project is in a folder that {service} copies to other machines. Close it here before it is opened there, \
         or each machine will write a version of its own."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:35 / /net/news\\040desk rw,relatime shared:9 - nfs4 server:/news rw
41 22 0:36 / /home/ada/remote rw,nosuid - fuse.sshfs ada@host:/ rw
42 22 0:37 / /net/news\\040desk/local rw - ext4 /dev/vdb rw";

    #[test]
    fn a_folder_that_others_share_is_told() {
        for (path, told) in [
            ("/home/ada/ferry.crosscheck", None),
            ("/home/ada/Dropbox/desk/ferry.crosscheck", Some("Dropbox")),
            (
                "/home/ada/OneDrive - The Desk/ferry.crosscheck",
                Some("OneDrive"),
            ),
            ("/home/ada/Dropbox.crosscheck", None),
            ("/net/news desk/ferry.crosscheck", Some("another machine")),
            ("/net/news desk/local/ferry.crosscheck", None),
            ("/home/ada/remote/ferry.crosscheck", Some("another machine")),
        ] {
            let said = warning(Path::new(path), MOUNTS);
            assert_eq!(said.is_some(), told.is_some(), "{path}: {said:?}");
            if let (Some(said), Some(told)) = (said, told) {
                assert!(said.contains(told), "{path}: {said}");
            }
        }
    }
}
