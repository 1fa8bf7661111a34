use crate::words::{Arg, Formats, Language, Plural};
use chrono::{Datelike as _, NaiveDate};
use js_sys::{Array, Function, Intl, Object, Reflect};
use rust_decimal::Decimal;
use std::sync::Arc;
use wasm_bindgen::{JsCast as _, JsValue};

/// Numbers, dates and lists by the browser's `Intl`.
pub struct IntlFormats {
    language: Language,
    reference: Arc<crate::reference::Reference>,
}

impl IntlFormats {
    /// The formats of a language; countries' names come from the reference tables.
    #[must_use]
    pub fn new(language: Language, reference: Arc<crate::reference::Reference>) -> Self {
        Self {
            language,
            reference,
        }
    }

    /// Arabic with Western digits: missions differ, and figures must read alike in every print.
    fn locales(&self) -> Array {
        let tag = match self.language {
            Language::En => "en-GB",
            Language::Fr => "fr",
            Language::Es => "es",
            Language::Ar => "ar-u-nu-latn",
        };
        Array::of1(&tag.into())
    }

    fn number(&self, number: Decimal, settings: &[(&str, JsValue)]) -> String {
        let format = Intl::NumberFormat::new(&self.locales(), &options(settings));
        // A decimal is handed over as text, so that no cent is lost to floating point.
        call(&format.format(), &number.to_string().into())
    }

    fn date_format(&self, settings: &[(&str, JsValue)], milliseconds: f64) -> String {
        let format = Intl::DateTimeFormat::new(&self.locales(), &options(settings));
        call(&format.format(), &js_sys::Date::new(&milliseconds.into()))
    }

    /// A plain number.
    #[must_use]
    pub fn plain(&self, number: Decimal) -> String {
        self.number(
            number,
            &[
                ("maximumFractionDigits", 6.into()),
                ("useGrouping", true.into()),
            ],
        )
    }

    /// The sign that parts the decimals.
    #[must_use]
    pub fn decimal_sign(&self) -> char {
        let shown = self.plain(Decimal::new(15, 1));
        shown.chars().nth(1).unwrap_or('.')
    }

    /// A number with three decimals, always.
    #[must_use]
    pub fn three_digits(&self, number: Decimal) -> String {
        let settings = [
            ("minimumFractionDigits", 3.into()),
            ("maximumFractionDigits", 3.into()),
        ];
        self.number(number, &settings)
    }

    /// The size of a file.
    #[must_use]
    pub fn bytes(&self, size: u64) -> String {
        // Nobody counts bytes: a small file takes one kilobyte.
        let (unit, size) = if size < 999_950 {
            ("kilobyte", Decimal::from(size.div_ceil(1_000)))
        } else {
            (
                "megabyte",
                Decimal::new(i64::try_from(size / 1_000).unwrap_or(i64::MAX), 3),
            )
        };
        let settings = [
            ("style", "unit".into()),
            ("unit", unit.into()),
            ("unitDisplay", "short".into()),
            ("maximumFractionDigits", 1.into()),
        ];
        self.number(size, &settings)
    }

    /// An amount with its currency's code and two decimals.
    #[must_use]
    pub fn money(&self, amount: Decimal, currency: &str) -> String {
        let settings = [
            ("style", "currency".into()),
            ("currency", currency.into()),
            ("currencyDisplay", "code".into()),
            ("minimumFractionDigits", 2.into()),
            ("maximumFractionDigits", 2.into()),
        ];
        self.number(amount, &settings)
    }

    /// An amount with two decimals and no currency, for columns.
    #[must_use]
    pub fn amount(&self, amount: Decimal) -> String {
        self.number(
            amount,
            &[
                ("minimumFractionDigits", 2.into()),
                ("maximumFractionDigits", 2.into()),
            ],
        )
    }

    /// A share of one as a percentage with one decimal at most.
    #[must_use]
    pub fn share(&self, share: Decimal) -> String {
        self.number(
            share,
            &[
                ("style", "percent".into()),
                ("maximumFractionDigits", 1.into()),
            ],
        )
    }

    /// A civil date in full.
    #[must_use]
    pub fn date(&self, date: NaiveDate) -> String {
        let day = js_sys::Date::utc(f64::from(date.year()), f64::from(date.month0()));
        let day = day + f64::from(date.day0()) * 86_400_000.0;
        let settings = [
            ("day", "numeric".into()),
            ("month", "long".into()),
            ("year", "numeric".into()),
            ("timeZone", "UTC".into()),
        ];
        let text = self.date_format(&settings, day);
        // French counts the first day of a month as such; `Intl` does not know.
        match text.strip_prefix("1 ") {
            Some(rest) if self.language == Language::Fr => format!("1er {rest}"),
            _ => text,
        }
    }

    /// The day of the week, short.
    #[must_use]
    pub fn weekday(&self, date: NaiveDate) -> String {
        let day = js_sys::Date::utc(f64::from(date.year()), f64::from(date.month0()));
        let day = day + f64::from(date.day0()) * 86_400_000.0;
        self.date_format(
            &[("weekday", "short".into()), ("timeZone", "UTC".into())],
            day,
        )
    }

    /// A month with its year, short.
    #[must_use]
    pub fn month(&self, month: NaiveDate) -> String {
        self.month_as(month, "short", "2-digit")
    }

    /// A month with its year, written out.
    #[must_use]
    pub fn whole_month(&self, month: NaiveDate) -> String {
        self.month_as(month, "long", "numeric")
    }

    fn month_as(&self, month: NaiveDate, name: &str, year: &str) -> String {
        let first = js_sys::Date::utc(f64::from(month.year()), f64::from(month.month0()));
        let settings = [
            ("month", name.into()),
            ("year", year.into()),
            ("timeZone", "UTC".into()),
        ];
        self.date_format(&settings, first)
    }

    /// A moment, as the hour and the minute where the device is.
    #[must_use]
    pub fn time(&self, moment: u64) -> String {
        self.date_format(
            &[("hour", "2-digit".into()), ("minute", "2-digit".into())],
            milliseconds(moment),
        )
    }

    /// A moment, as day and time where the device is.
    #[must_use]
    pub fn moment(&self, moment: u64) -> String {
        let settings = [
            ("day", "numeric".into()),
            ("month", "long".into()),
            ("year", "numeric".into()),
            ("hour", "2-digit".into()),
            ("minute", "2-digit".into()),
        ];
        self.date_format(&settings, milliseconds(moment))
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "milliseconds since 1970 stay far below 2^53"
)]
fn milliseconds(moment: u64) -> f64 {
    moment as f64
}

fn options(settings: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in settings {
        // Setting a property of a plain object does not fail.
        Reflect::set(&options, &(*name).into(), value).ok();
    }
    options
}

fn call(format: &Function, value: &JsValue) -> String {
    format
        .call1(&JsValue::NULL, value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

impl Formats for IntlFormats {
    #[allow(
        clippy::cast_precision_loss,
        reason = "plural categories depend on small numbers"
    )]
    fn plural(&self, count: i64) -> Plural {
        let rules = Intl::PluralRules::new(&self.locales(), &Object::new());
        Plural::from_name(&String::from(rules.select(count as f64)))
    }

    fn value(&self, arg: &Arg) -> String {
        match arg {
            Arg::Count(count) => self.plain((*count).into()),
            Arg::Number(number) => self.plain(*number),
            Arg::Share(share) => self.share(*share),
            Arg::Money(amount, currency) => self.money(*amount, currency),
            Arg::Date(date) => self.date(*date),
            Arg::Country(code) => {
                let country = self.reference.countries.get(code);
                country.map_or_else(
                    || code.clone(),
                    |country| country.name(self.language).to_owned(),
                )
            }
            Arg::Text(text) => text.clone(),
            Arg::Word(_) | Arg::List(_) | Arg::Part(_) => String::new(),
        }
    }

    fn list(&self, items: &[String]) -> String {
        let list: Array = items.iter().map(JsValue::from).collect();
        let format = Reflect::get(&js_sys::global(), &"Intl".into())
            .and_then(|intl| Reflect::get(&intl, &"ListFormat".into()))
            .ok()
            .filter(JsValue::is_function);
        match format {
            Some(constructor) => {
                let arguments = Array::of2(&self.locales(), &Object::new());
                Reflect::construct(constructor.unchecked_ref::<Function>(), &arguments)
                    .ok()
                    .map(|format| {
                        String::from(format.unchecked_ref::<Intl::ListFormat>().format(&list))
                    })
                    .unwrap_or_else(|| items.join(", "))
            }
            None => items.join(", "),
        }
    }
}
