use crate::support::Desk;
#[test]
fn zz_keys() {
    let desk = Desk::open();
    let text = "Skills for Home: Piloting Volunteering by Young Malagasy Abroad, and some more";
    let id = desk.new_application();
    desk.open_task(&id, "project");
    let mut lost = 0;
    for _ in 0..60 {
        desk.field("Project title").fill("");
        desk.field("Project title").type_keys(text);
        let begun = std::time::Instant::now();
        while desk.field("Project title").value() != text && begun.elapsed().as_secs() < 6 {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        let v = desk.field("Project title").value();
        if v != text { lost += 1; println!("APP {v}"); }
    }
    println!("APP lost {lost}/60");
}
