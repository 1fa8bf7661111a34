//! The only place that asks the browser for the time.

use chrono::NaiveDate;

/// Milliseconds since 1970.
#[must_use]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the time since 1970 is a positive whole number"
)]
pub fn now() -> u64 {
    js_sys::Date::now().max(0.0) as u64
}

/// Today, where the device is.
#[must_use]
pub fn today() -> NaiveDate {
    let date = js_sys::Date::new_0();
    i32::try_from(date.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, date.get_month() + 1, date.get_date()))
        .unwrap_or_default()
}

/// Now, as ISO 8601 in UTC.
#[must_use]
pub fn iso_now() -> String {
    String::from(js_sys::Date::new_0().to_iso_string())
}
