//! What governments wrote, and whom to ask there.

use super::{Section, Writer};
use crate::fund::application::Said;
use crate::fund::wording::state_name;
use crate::transfer::document::Block;
use crate::words::{Arg, Key, Message};

impl Writer<'_> {
    fn state(&self, code: &str) -> String {
        if code.is_empty() {
            String::new()
        } else {
            state_name(code, self.speech)
        }
    }

    fn said(&self, answer: Said) -> String {
        match answer {
            Said::Yes => self.t(Key::ShellYes),
            Said::No => self.t(Key::ShellNo),
            Said::Nothing => String::new(),
        }
    }

    /// What the letters say, each field by field: a title is kept as the letter words it, and so is the Fund.
    pub(in crate::fund::document) fn letters(&self) -> Section {
        let letters = &self.application.letters;
        let mut blocks = Vec::new();
        for (n, letter) in letters.iter().enumerate() {
            if letters.len() > 1 {
                let name = Message::new(Key::FundLetterItem).with("n", Arg::Number((n + 1).into()));
                blocks.push(Block::Heading(3, self.speech.say(&name)));
            }
            let facts = [
                (Key::FundLetterState, self.state(&letter.state)),
                (Key::FundLetterMinistry, letter.ministry.clone()),
                (Key::FundLetterPlace, letter.place.clone()),
                (Key::FundLetterCapital, self.said(letter.capital)),
                (Key::FundLetterDate, self.date(&letter.date)),
                (Key::FundLetterAddressed, self.said(letter.addressed)),
                (Key::FundLetterSignatory, letter.signatory.clone()),
                (Key::FundLetterTitle, letter.title.clone()),
                (Key::FundLetterFund, letter.fund.clone()),
            ];
            let facts = facts.map(|(label, value)| (self.t(label), self.given(value)));
            let mut facts = Vec::from(facts);
            if !letter.files.is_empty() {
                let names = letter.files.join("\n");
                facts.push((self.t(Key::FundLetterFiles), self.given(names)));
            }
            blocks.push(Block::Facts(facts));
        }
        let given = !blocks.is_empty();
        if !given {
            blocks.push(Block::Paragraph(self.t(Key::FundPrintNone)));
        }
        self.section("letters", Key::FundPrintLetters, blocks, given)
    }

    pub(in crate::fund::document) fn focal_points(&self) -> Section {
        let columns = [
            Key::FundStateCode,
            Key::FundFocalName,
            Key::FundFocalOffice,
            Key::FundFocalContact,
        ];
        let mut rows = self.rows("focal", &["state", "name", "office", "contact"]);
        for row in &mut rows {
            if let Some(state) = row.first_mut() {
                // Without a State of its own, a focal point belongs to the one State of a national project.
                let code = match self.application.states.as_slice() {
                    [only] if state.is_empty() => &only.code,
                    _ => &*state,
                };
                *state = self.given(self.state(code));
            }
        }
        self.table("focal", Key::FundFocal, &columns, rows)
    }
}
