use crate::training::codes::Phase;
use crate::words::fold_words;

/// What a column of a roster holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// Something the desk does not ask for: it stays behind.
    #[default]
    LeftOut,
    /// The whole name.
    Name,
    /// The family name.
    Family,
    /// The given name.
    Given,
    /// Sex.
    Sex,
    /// The organization's name.
    Organization,
    /// The organization's type, or the category of IOM's personnel.
    Type,
    /// What somebody does.
    Function,
    /// Where somebody works.
    Station,
    /// Staff number.
    Staff,
    /// E-mail.
    Email,
    /// The marks of a block of the session, by its place.
    Mark(usize),
    /// The points of a test.
    Score(Phase),
}

impl Column {
    /// All but the marks, in the order in which they are offered.
    pub const ALL: [Self; 14] = [
        Self::LeftOut,
        Self::Name,
        Self::Family,
        Self::Given,
        Self::Sex,
        Self::Organization,
        Self::Type,
        Self::Function,
        Self::Station,
        Self::Staff,
        Self::Email,
        Self::Score(Phase::Pre),
        Self::Score(Phase::Post),
        Self::Score(Phase::FollowUp),
    ];

    /// A name for the answer of a choice.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::LeftOut => "out".into(),
            Self::Name => "name".into(),
            Self::Family => "family".into(),
            Self::Given => "given".into(),
            Self::Sex => "sex".into(),
            Self::Organization => "organization".into(),
            Self::Type => "type".into(),
            Self::Function => "function".into(),
            Self::Station => "station".into(),
            Self::Staff => "staff".into(),
            Self::Email => "email".into(),
            Self::Mark(block) => format!("mark-{block}"),
            Self::Score(phase) => format!("score-{}", phase.code()),
        }
    }

    /// The column of a choice's answer.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        let mark = code
            .strip_prefix("mark-")
            .and_then(|block| block.parse().ok());
        mark.map(Self::Mark)
            .or_else(|| Self::ALL.into_iter().find(|column| column.code() == code))
            .unwrap_or_default()
    }
}

/// How columns are headed in the four languages, without case and accents.
const HEADINGS: &[(Column, &str)] = &[
    (
        Column::Family,
        "family name|last name|surname|nom de famille|noms de famille|apellido|apellidos|اللقب|اسم العائلة|الكنية|الشهرة",
    ),
    (
        Column::Given,
        "given name|given names|first name|first names|forename|prenom|prenoms|primer nombre|الاسم الأول|الاسم الشخصي",
    ),
    (
        Column::Name,
        "name|names|full name|participant|participants|name of participant|nom|noms|nom complet|nom et prenom|nom et prenoms|noms et prenoms|nom prenom|participante|nombre|nombres|nombre completo|nombre y apellido|nombre y apellidos|nombres y apellidos|apellidos y nombres|الاسم|الاسم الكامل|الاسم الثلاثي|الاسم الرباعي|اسم المشارك|الأسماء",
    ),
    (
        Column::Sex,
        "sex|gender|sex m f|sex f m|m f|f m|sexe|genre|h f|f h|sexo|genero|h m|m h|الجنس|النوع|النوع الاجتماعي",
    ),
    (
        Column::Organization,
        "organization|organisation|organisations|organization name|agency|institution|employer|structure|ong|organisme|entite|organizacion|institucion|entidad|agencia|المنظمة|الجهة|المؤسسة|الهيئة|اسم المنظمة|جهة العمل",
    ),
    (
        Column::Type,
        "type|category|type of organization|organization type|organisation type|type of organisation|staff category|contract|contract type|type d organisation|type de personnel|categorie|contrat|type de contrat|tipo|tipo de organizacion|categoria|tipo de contrato|نوع المنظمة|النوع الوظيفي|الفئة|نوع العقد",
    ),
    (
        Column::Function,
        "function|title|job title|position|role|post title|fonction|poste|titre|cargo|puesto|funcion|ocupacion|الوظيفة|المسمى الوظيفي|المنصب|الصفة",
    ),
    (
        Column::Station,
        "duty station|station|location|office|site|lieu d affectation|lieu|affectation|bureau|lugar de destino|lugar|oficina|sede|مركز العمل|مكان العمل|الموقع|المكتب",
    ),
    (
        Column::Staff,
        "staff number|staff id|personnel number|index number|employee number|matricule|numero de matricule|numero de empleado|numero de personal|الرقم الوظيفي",
    ),
    (
        Column::Email,
        "email|e mail|mail|email address|e mail address|courriel|adresse electronique|adresse e mail|correo|correo electronico|البريد الإلكتروني|البريد",
    ),
    (
        Column::Score(Phase::Pre),
        "pre|pre test|pretest|pre score|before|avant|prueba previa|antes|قبل|الاختبار القبلي|اختبار قبلي|قبلي",
    ),
    (
        Column::Score(Phase::Post),
        "post|post test|posttest|post score|after|apres|prueba posterior|despues|بعد|الاختبار البعدي|اختبار بعدي|بعدي",
    ),
    (
        Column::Score(Phase::FollowUp),
        "follow up|followup|suivi|seguimiento|المتابعة|متابعة",
    ),
];

/// How a column with the marks of a block is headed; a number follows.
const BLOCKS: &str = "module|modulo|session|sesion|seance|block|bloc|bloque|day|jour|dia|half day|demi journee|الوحدة|وحدة|الجلسة|جلسة|اليوم|يوم";

/// What each column seems to hold, by its heading. A person confirms it.
#[must_use]
pub fn guess_columns(headings: &[String], blocks: usize) -> Vec<Column> {
    let mut columns: Vec<Column> = headings
        .iter()
        .map(|heading| guess(heading, blocks))
        .collect();
    let has = |columns: &[Column], wanted| columns.contains(&wanted);
    // "Nom" beside "Prénom" is the family name, "Nombres" beside "Apellidos" the given one.
    let other = match (has(&columns, Column::Family), has(&columns, Column::Given)) {
        (false, true) => Some(Column::Family),
        (true, false) => Some(Column::Given),
        _ => None,
    };
    if let (Some(other), Some(at)) = (
        other,
        columns.iter().position(|column| *column == Column::Name),
    ) && let Some(column) = columns.get_mut(at)
    {
        *column = other;
    }
    // Each thing once: a second column of the same heading stays behind until somebody says what it is.
    for at in 0..columns.len() {
        let (before, rest) = columns.split_at_mut(at);
        if let Some(column) = rest.first_mut()
            && before.contains(column)
        {
            *column = Column::LeftOut;
        }
    }
    columns
}

fn guess(heading: &str, blocks: usize) -> Column {
    let heading = fold_words(&crate::numbers::western(heading));
    if heading.is_empty() {
        return Column::LeftOut;
    }
    let is_among =
        |words: &str, heading: &str| words.split('|').any(|word| fold_words(word) == heading);
    let found = HEADINGS
        .iter()
        .find(|(_, words)| is_among(words, &heading))
        .map(|(column, _)| *column);
    let block = || {
        let (words, number) = heading.rsplit_once(' ')?;
        let number: usize = number.parse().ok()?;
        let block = number.checked_sub(1).filter(|block| *block < blocks)?;
        is_among(BLOCKS, words).then_some(Column::Mark(block))
    };
    found.or_else(block).unwrap_or_default()
}
