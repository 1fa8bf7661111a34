use super::*;
use std::cell::RefCell;
use std::rc::Rc;
use zip::write::SimpleFileOptions;

const TEXT: &str = "{\"format\":\"mission-desk-package\"}";

/// An archive of these entries, packed.
fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

type Files = Vec<(FileHash, Vec<u8>)>;

/// What is read: the text, and the files that are whole.
fn read(bytes: &[u8]) -> Result<(String, Files), ArchiveError> {
    let mut files = Vec::new();
    let text = read_archive(bytes.to_vec(), &mut |hash, bytes| files.push((hash, bytes)))?;
    Ok((text, files))
}

fn name_of(bytes: &[u8]) -> String {
    format!("{FOLDER}{}", digest(bytes))
}

fn written(files: &[&[u8]]) -> Vec<u8> {
    let out = Rc::new(RefCell::new(Vec::new()));
    let sink = Rc::clone(&out);
    let sink: Sink = Box::new(move |piece| sink.borrow_mut().extend_from_slice(piece));
    let mut archive = begin_archive(TEXT, sink).unwrap();
    for bytes in files {
        archive.add(&digest(bytes), bytes).unwrap();
    }
    archive.finish().unwrap();
    out.take()
}

#[test]
fn a_digest_is_that_of_everybody_else() {
    assert_eq!(
        digest(b"abc").as_str(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

#[test]
fn what_was_written_is_read_back() {
    let (one, two) = (b"%PDF-1.7 one".to_vec(), vec![7; 300_000]);
    let bytes = written(&[&one, &two]);
    assert!(is_archive(&bytes));
    let (text, files) = read(&bytes).unwrap();
    assert_eq!(text, TEXT);
    assert_eq!(files, [(digest(&one), one), (digest(&two), two)]);
}

#[test]
fn an_archive_that_was_cut_off_or_is_none_is_refused() {
    let bytes = written(&[b"one"]);
    for cut in 0..bytes.len() {
        assert_eq!(read(&bytes[..cut]), Err(ArchiveError::Damaged), "at {cut}");
    }
    assert_eq!(read(TEXT.as_bytes()), Err(ArchiveError::Damaged));
    assert!(!is_archive(TEXT.as_bytes()));
    assert_eq!(read(&zip_of(&[])), Err(ArchiveError::NoPackage));
    assert_eq!(
        read(&zip_of(&[(&name_of(b"one"), b"one")])),
        Err(ArchiveError::NoPackage)
    );
    assert_eq!(
        read(&zip_of(&[(PACKAGE, b"\xff\xfe")])),
        Err(ArchiveError::Damaged),
        "the package is no text"
    );
}

#[test]
fn a_name_that_does_not_belong_there_refuses_the_whole() {
    for (name, said) in [
        ("../package.missiondesk.json", "package.missiondesk.json"),
        ("/etc/passwd", "passwd"),
        ("files/../../index.html", "index.html"),
        ("files\\evil", "evil"),
        ("C:\\autoexec.bat", "autoexec.bat"),
        ("files/scan.pdf", "scan.pdf"),
        ("files/sub/", ""),
        ("Package.MissionDesk.json", "Package.MissionDesk.json"),
        ("letter\u{202e}fdp.exe", "letterfdp.exe"),
    ] {
        let bytes = zip_of(&[(PACKAGE, TEXT.as_bytes()), (name, b"x")]);
        let refused = Err(ArchiveError::Strange(said.to_owned()));
        assert_eq!(read(&bytes), refused, "{name}");
    }
    let upper = name_of(b"x").to_uppercase().replace("FILES", "files");
    let bytes = zip_of(&[(PACKAGE, TEXT.as_bytes()), (&upper, b"x")]);
    assert!(matches!(read(&bytes), Err(ArchiveError::Strange(_))));
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_left_out() {
    let bytes = zip_of(&[
        (PACKAGE, TEXT.as_bytes()),
        (&name_of(b"one"), b"two"),
        (&name_of(b"three"), b"three"),
    ]);
    let (_, files) = read(&bytes).unwrap();
    assert_eq!(files, [(digest(b"three"), b"three".to_vec())]);
}

#[test]
fn one_bit_that_turns_on_the_way_is_noticed() {
    let file = vec![b'x'; 5_000];
    let mut bytes = written(&[&file]);
    let middle = bytes.len() - 2_500;
    bytes[middle] ^= 1;
    let (text, files) = read(&bytes).unwrap();
    assert_eq!((text.as_str(), files.len()), (TEXT, 0));
}

#[test]
fn a_few_bytes_that_unpack_to_many_are_refused_before_they_fill_the_memory() {
    let many = vec![0; usize::try_from(LARGEST_FILE).unwrap() + 1];
    let bytes = zip_of(&[(PACKAGE, TEXT.as_bytes()), (&name_of(b"x"), &many)]);
    assert!(bytes.len() < 100_000, "{}", bytes.len());
    assert_eq!(read(&bytes), Err(ArchiveError::TooLarge));
    let bytes = zip_of(&[(PACKAGE, &vec![b' '; LARGEST + 1])]);
    assert_eq!(read(&bytes), Err(ArchiveError::TooLarge));
}

#[test]
fn many_files_that_are_too_much_together_are_refused() {
    // Each is small enough, and not what its name says; they count all the same.
    let one = vec![0; usize::try_from(LARGEST_FILE).unwrap()];
    let names: Vec<String> = (0..11_u8).map(|n| name_of(&[n])).collect();
    let mut entries = vec![(PACKAGE, TEXT.as_bytes())];
    entries.extend(names.iter().map(|name| (name.as_str(), one.as_slice())));
    assert_eq!(read(&zip_of(&entries)), Err(ArchiveError::TooLarge));
}

#[test]
fn too_many_files_are_refused_without_a_look_into_them() {
    let names: Vec<String> = (0..=MOST_FILES)
        .map(|n| name_of(&n.to_le_bytes()))
        .collect();
    let mut entries = vec![(PACKAGE, TEXT.as_bytes())];
    entries.extend(names.iter().map(|name| (name.as_str(), b"x".as_slice())));
    assert_eq!(read(&zip_of(&entries)), Err(ArchiveError::TooLarge));
}

#[test]
fn a_name_that_stands_there_twice_refuses_the_whole() {
    let (first, second) = (name_of(b"one"), name_of(b"two"));
    let mut bytes = zip_of(&[
        (PACKAGE, TEXT.as_bytes()),
        (&first, b"one"),
        (&second, b"two"),
    ]);
    // The library writes no name twice, so one is written over with the other.
    let (from, to) = (second.as_bytes(), first.as_bytes());
    while let Some(at) = bytes.windows(from.len()).position(|part| part == from) {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    assert_eq!(read(&bytes), Err(ArchiveError::Damaged));
}

#[test]
fn any_single_changed_byte_is_survived() {
    let bytes = written(&[b"one"]);
    for at in 0..bytes.len() {
        for flip in [1, 0x80, 0xff] {
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            if let Ok((_, files)) = read(&changed) {
                let whole = files.iter().all(|(hash, bytes)| digest(bytes) == *hash);
                assert!(whole, "at {at}");
            }
        }
    }
}
