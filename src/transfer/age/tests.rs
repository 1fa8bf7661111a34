use super::*;
use std::io::Write as _;
use std::process::{Command, Stdio};

const PASSPHRASE: &str = "zébu – lune, rizière";

/// Made by `age --passphrase` 1.1.1 with [`PASSPHRASE`].
const BY_THE_COMMAND: &[u8] = include_bytes!("../../../tests/data/by-the-age-command.age");
/// The same as text, by `age --passphrase --armor`.
const AS_TEXT: &[u8] = include_bytes!("../../../tests/data/by-the-age-command.age.txt");

#[test]
fn what_the_age_command_locked_is_opened() {
    for file in [BY_THE_COMMAND, AS_TEXT] {
        assert!(is_locked(file));
        let text = unlock(file, PASSPHRASE).unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), "Skills for Home\n");
    }
}

/// The command asks at a terminal only; `script` gives it one.
fn age(arguments: &str, typed: &str) -> String {
    let mut child = Command::new("script")
        .args(["--quiet", "--return", "--command", arguments, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(typed.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{arguments}: {said}");
    said
}

#[test]
fn the_age_command_opens_what_is_locked_here_and_the_other_way_round() {
    let there = Command::new("age").arg("--version").output().is_ok();
    if !there {
        // `./desk test` installs it and asks for it.
        assert!(
            std::env::var_os("DESK_NEEDS_AGE").is_none(),
            "age is missing"
        );
        println!("left out: the age command is not installed");
        return;
    }
    let folder = std::env::temp_dir().join(format!("desk-age-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir(&folder).unwrap();
    let name = |name: &str| folder.join(name).display().to_string();
    for size in [1, 65_535, 65_536, 65_537, 200_000] {
        let text: String = ('a'..='z').cycle().take(size).collect();
        std::fs::write(name("locked"), lock(text.as_bytes(), PASSPHRASE).unwrap()).unwrap();
        let opened = format!(
            "age --decrypt --output {} {}",
            name("opened"),
            name("locked")
        );
        age(&opened, &format!("{PASSPHRASE}\n"));
        assert_eq!(
            std::fs::read_to_string(name("opened")).unwrap(),
            text,
            "{size} bytes"
        );
        assert_eq!(
            unlock(&std::fs::read(name("locked")).unwrap(), PASSPHRASE).unwrap(),
            text.as_bytes()
        );
    }
    std::fs::write(name("plain"), "Skills for Home\n").unwrap();
    let locked = format!(
        "age --passphrase --output {} {}",
        name("theirs"),
        name("plain")
    );
    age(&locked, &format!("{PASSPHRASE}\n{PASSPHRASE}\n"));
    let theirs = std::fs::read(name("theirs")).unwrap();
    assert_eq!(unlock(&theirs, PASSPHRASE).unwrap(), b"Skills for Home\n");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_wrong_passphrase_is_told_from_a_damaged_file() {
    let file = sealed(b"Skills for Home", PASSPHRASE).unwrap();
    assert_eq!(unlock(&file, "another one"), Err(Unopened::WrongPassphrase));
    let mut changed = file.clone();
    *changed.last_mut().unwrap() ^= 1;
    assert_eq!(unlock(&changed, PASSPHRASE), Err(Unopened::Damaged));
    assert_eq!(
        unlock(&file[..file.len() - 1], PASSPHRASE),
        Err(Unopened::Damaged)
    );
    assert_eq!(unlock(&file[..60], PASSPHRASE), Err(Unopened::Damaged));
    // What the header says is signed.
    let dashes = file.windows(4).position(|four| four == b"--- ").unwrap();
    let mut header = file.clone();
    header[dashes + 5] = if header[dashes + 5] == b'A' {
        b'B'
    } else {
        b'A'
    };
    assert_eq!(unlock(&header, PASSPHRASE), Err(Unopened::Damaged));
}

#[test]
fn a_long_text_cannot_be_shortened_by_whole_pieces() {
    let file = sealed(&vec![7; 3 * 65_536], PASSPHRASE).unwrap();
    assert_eq!(unlock(&file, PASSPHRASE).unwrap().len(), 3 * 65_536);
    let empty = sealed(b"", PASSPHRASE).unwrap();
    assert_eq!(unlock(&empty, PASSPHRASE), Ok(Vec::new()));
    let shorter = &file[..file.len() - 65_536 - 16];
    assert_eq!(unlock(shorter, PASSPHRASE), Err(Unopened::Damaged));
}

#[test]
fn work_without_end_is_not_begun() {
    let text = String::from_utf8_lossy(BY_THE_COMMAND).into_owned();
    for (work, why) in [
        ("19", Unopened::TooMuchWork),
        ("64", Unopened::TooMuchWork),
        ("99999999999999999999", Unopened::TooMuchWork),
        ("018", Unopened::Damaged),
        ("+8", Unopened::Damaged),
        ("", Unopened::Damaged),
    ] {
        let asked = text.replacen(" 18\n", &format!(" {work}\n"), 1);
        assert_ne!(asked, text);
        assert_eq!(unlock(asked.as_bytes(), PASSPHRASE), Err(why), "{work}");
    }
}

#[test]
fn a_file_for_somebodys_key_is_told_apart() {
    let file = format!("{FIRST_LINE}-> X25519 abc\nabc\n--- abc\n");
    assert_eq!(
        unlock(file.as_bytes(), PASSPHRASE),
        Err(Unopened::NoPassphrase)
    );
    assert!(!is_locked(b"{\"format\":\"mission-desk-package\"}"));
    assert_eq!(unlock(b"{}", PASSPHRASE), Err(Unopened::Damaged));
    assert_eq!(unlock(b"", PASSPHRASE), Err(Unopened::Damaged));
}

#[test]
fn two_locked_files_of_one_text_have_nothing_in_common() {
    let [a, b] = [(); 2].map(|()| sealed(b"Skills", PASSPHRASE).unwrap());
    assert_ne!(a[FIRST_LINE.len() + 10..], b[FIRST_LINE.len() + 10..]);
    assert_ne!(a[a.len() - 22..], b[b.len() - 22..]);
}
