use super::*;
use crate::record::{Clock, RecordId, Replica, Value};

const A: &str = "00000000000000000000000000000000000000000000000000000000000000aa";

fn hash(text: &str) -> FileHash {
    text.parse().unwrap()
}

/// A record with a letter that has one file, and the file's item.
fn with_a_file() -> (Record, Clock, Path) {
    let mut clock = Clock::new(Replica::random());
    clock.tick(1_000);
    let mut record = Record::new("fund.application", 1, RecordId::random());
    let writer = Path::of(&[crate::record::meta::WRITERS, clock.replica().as_str()]);
    record.write(&writer, "Aina · tablet".into(), &mut clock);
    record.add_item("letters", "3f9a01c2", &mut clock);
    record.add_item("letters/3f9a01c2/files", "00aa00aa", &mut clock);
    let item = Path::of(&["letters/3f9a01c2/files/00aa00aa"]);
    for (name, text) in Attachment::fields(&hash(A), "Letter.pdf", Media::Pdf, 1234) {
        record.write(&Path::of(&[&item, name]), Value::from(text), &mut clock);
    }
    (record, clock, item)
}

#[test]
fn what_a_record_says_of_a_file_is_read_back_with_who_and_when() {
    let (record, _, item) = with_a_file();
    let files = Attachment::list(&record, "letters/3f9a01c2/files");
    let [file] = files.as_slice() else {
        panic!("{files:?}")
    };
    assert_eq!((&file.path, file.hash.clone()), (&item, Some(hash(A))));
    assert_eq!(
        (file.name.as_str(), file.media, file.size),
        ("Letter.pdf", Some(Media::Pdf), 1234)
    );
    assert_eq!(file.by, "Aina · tablet");
    assert!(file.at >= 1_000);
    assert_eq!(Attachment::all(&record), files);
}

#[test]
fn a_file_that_was_removed_or_whose_letter_was_is_not_named_any_more() {
    let (mut record, mut clock, item) = with_a_file();
    record.remove_item(&item, &mut clock);
    assert_eq!(Attachment::all(&record), []);
    let (mut record, mut clock, _) = with_a_file();
    record.remove_item("letters/3f9a01c2", &mut clock);
    assert_eq!(Attachment::all(&record), []);
}

#[test]
fn a_digest_is_64_small_hexadecimal_digits() {
    assert!(A.parse::<FileHash>().is_ok());
    for wrong in [
        "",
        "aa",
        &A.to_uppercase(),
        &format!("{A}0"),
        &A.replace("aa", "../"),
        "../../../../../../../../../../../../../../../../../../etc/passwd",
    ] {
        assert_eq!(wrong.parse::<FileHash>(), Err(NotAHash), "{wrong}");
    }
    assert_eq!(FileHash::of_digest(&[0xab; 32]).as_str(), "ab".repeat(32));
}

#[test]
fn a_record_with_a_wrong_digest_still_names_its_file() {
    let (mut record, mut clock, item) = with_a_file();
    record.write(&Path::of(&[&item, HASH]), "../x".into(), &mut clock);
    let files = Attachment::all(&record);
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].hash, None);
    assert_eq!(files[0].name, "Letter.pdf");
}

#[test]
fn what_a_file_is_is_told_by_its_bytes() {
    for (bytes, media) in [
        (b"%PDF-1.7 ...".as_slice(), Some(Media::Pdf)),
        (&[0xff, 0xd8, 0xff, 0xe0, 0, 0], Some(Media::Jpeg)),
        (b"\x89PNG\r\n\x1a\n....", Some(Media::Png)),
        (b"GIF89a....", Some(Media::Gif)),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Some(Media::Webp)),
        (b"RIFF\x10\0\0\0WAVEfmt ", None),
        (b"<html><script>", None),
        (b"<svg xmlns=", None),
        (b"MZ\x90\0", None),
        (b"PK\x03\x04", None),
        (b"", None),
    ] {
        assert_eq!(Media::of_bytes(bytes), media, "{bytes:?}");
    }
    for media in Media::ALL {
        assert_eq!(Media::from_name(media.name()), Some(media));
    }
}

#[test]
fn a_file_is_saved_under_the_ending_of_what_it_is() {
    for (media, name, saved) in [
        (Media::Pdf, "Letter.PDF", "Letter.pdf"),
        (Media::Jpeg, "IMG_0001.jpeg", "IMG_0001.jpg"),
        (Media::Png, "invoice.exe", "invoice-exe.png"),
        (Media::Pdf, "scan.pdf.html", "scan-pdf-html.pdf"),
        (Media::Pdf, "رسالة.pdf", "رسالة.pdf"),
        (Media::Pdf, "", "file.pdf"),
    ] {
        assert_eq!(media.file_name(name), saved);
    }
}

#[test]
fn a_name_holds_nothing_that_hides_what_it_says() {
    assert_eq!(clean_name("letter\u{202e}fdp.exe"), "letterfdp.exe");
    assert_eq!(clean_name("../../etc/passwd"), "passwd");
    assert_eq!(
        clean_name("C:\\scans\\Lettre du ministère.pdf"),
        "Lettre du ministère.pdf"
    );
    assert_eq!(clean_name("a\0b\nc"), "abc");
    assert_eq!(clean_name(&"x".repeat(500)).len(), LONGEST_NAME);
}

#[test]
fn a_file_that_the_history_could_bring_back_is_known() {
    let (record, _, item) = with_a_file();
    let tells = |what: &str| may_return(&record, &hash(A), &[format!("[\"{what}\",true,false]")]);
    assert!(tells(&format!("{item}/@")), "the file was taken out");
    assert!(tells("letters/3f9a01c2/@"), "its letter was");
    assert!(tells(A), "it was replaced");
    assert!(!tells("letters/3f9a01c2/title"));
    assert!(!tells("letters/ffff0000/@"), "another letter was");
    assert!(!may_return(&record, &hash(A), &[]));
}
