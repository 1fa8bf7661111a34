//! The short lists of answers that a training's records hold: each with what is stored and what it is called.

/// Declares a list of answers: its variants, the code that is stored and the words.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $code:literal, $label:ident;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$of])* $variant,)*
        }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// All of them, as the answers of a field.
            pub const CHOICES: &'static [crate::form::Choice] = &[$(crate::form::Choice { value: $code, label: crate::words::Key::$label },)*];

            /// What is stored.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)*
                }
            }

            /// Reads what is stored.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Self::$variant),)*
                    _ => None,
                }
            }

            /// What it is called.
            #[must_use]
            pub const fn label(self) -> crate::words::Key {
                match self {
                    $(Self::$variant => crate::words::Key::$label,)*
                }
            }
        }
    };
}

pub(super) use codes;

codes! {
    /// How a person's sex is recorded (training.R18): it is asked, never guessed.
    Sex {
        /// Female
        Female = "female", TrainingSexFemale;
        /// Male
        Male = "male", TrainingSexMale;
        /// Other, or not stated: a value of its own.
        NotStated = "not_stated", TrainingSexNotStated;
    }
}

impl Sex {
    /// Reads what is stored; where nothing is, it was not stated.
    #[must_use]
    pub fn read(code: &str) -> Self {
        Self::from_code(code).unwrap_or(Self::NotStated)
    }
}

codes! {
    /// The types of organization (training.R19).
    OrgType {
        /// IOM
        Iom = "iom", TrainingOrgtypeIom;
        /// Another agency of the United Nations
        Un = "un", TrainingOrgtypeUn;
        /// An implementing partner: an international NGO
        Ingo = "ingo", TrainingOrgtypeIngo;
        /// An implementing partner: a national or local NGO or civil society organization
        Nngo = "nngo", TrainingOrgtypeNngo;
        /// Government
        Government = "government", TrainingOrgtypeGovernment;
        /// Contractor or supplier
        Contractor = "contractor", TrainingOrgtypeContractor;
        /// Community, volunteers
        Community = "community", TrainingOrgtypeCommunity;
        /// Another, or not known
        Other = "other", TrainingOrgtypeOther;
    }
}

impl OrgType {
    /// Reads what is stored; where nothing is, it is not known.
    #[must_use]
    pub fn read(code: &str) -> Self {
        Self::from_code(code).unwrap_or(Self::Other)
    }

    /// Whether the organization is an implementing partner.
    #[must_use]
    pub const fn is_partner(self) -> bool {
        matches!(self, Self::Ingo | Self::Nngo)
    }
}

codes! {
    /// The categories of IOM's personnel (training.R19).
    Category {
        /// International staff
        International = "staff_international", TrainingCategoryInternational;
        /// National staff
        National = "staff_national", TrainingCategoryNational;
        /// Consultant
        Consultant = "consultant", TrainingCategoryConsultant;
        /// Individual contractor
        Contractor = "contractor", TrainingCategoryContractor;
        /// United Nations Volunteer
        Unv = "unv", TrainingCategoryUnv;
        /// Intern
        Intern = "intern", TrainingCategoryIntern;
        /// Secondee
        Secondee = "secondee", TrainingCategorySecondee;
        /// Paid by the hour
        Hourly = "hourly", TrainingCategoryHourly;
        /// Escort
        Escort = "escort", TrainingCategoryEscort;
        /// Stand-by personnel
        Standby = "standby", TrainingCategoryStandby;
    }
}

codes! {
    /// How a course is given.
    Modality {
        /// In one room
        FaceToFace = "f2f", TrainingModalityF2f;
        /// Led by a trainer, over the network
        Webinar = "webinar", TrainingModalityWebinar;
        /// Alone, on a screen
        SelfPaced = "self_paced", TrainingModalitySelfPaced;
    }
}

codes! {
    /// How far a session has come (training.R8).
    Status {
        /// It is to come.
        Planned = "planned", TrainingStatusPlanned;
        /// It took place; its record is being completed.
        Delivered = "delivered", TrainingStatusDelivered;
        /// Its record is complete.
        Closed = "closed", TrainingStatusClosed;
        /// It did not take place.
        Cancelled = "cancelled", TrainingStatusCancelled;
    }
}

codes! {
    /// What somebody is in a session (training.R12).
    Role {
        /// Leads it.
        Lead = "lead", TrainingRoleLead;
        /// Leads it with somebody.
        Cofacilitator = "cofacilitator", TrainingRoleCofacilitator;
        /// Interprets.
        Interpreter = "interpreter", TrainingRoleInterpreter;
        /// Is there for whoever needs help.
        Support = "support", TrainingRoleSupport;
        /// Looks on.
        Observer = "observer", TrainingRoleObserver;
        /// Takes part: the only role that counts as trained.
        Participant = "participant", TrainingRoleParticipant;
    }
}

impl Role {
    /// Whether somebody in this role leads the session.
    #[must_use]
    pub const fn facilitates(self) -> bool {
        matches!(self, Self::Lead | Self::Cofacilitator)
    }
}

codes! {
    /// What was marked for a person in a block (training.R20). Nothing is preset; not marked is none of these.
    State {
        /// There all the time
        Present = "present", TrainingMarkPresent;
        /// There for a part
        Partly = "partly", TrainingMarkPartly;
        /// Not there
        Absent = "absent", TrainingMarkAbsent;
        /// Not there, with an excuse
        Excused = "excused", TrainingMarkExcused;
    }
}

codes! {
    /// What a partner's training must contain to count for the United Nations' standard on mandatory training
    /// (training.R15).
    Element {
        /// A definition of sexual exploitation and abuse in line with that of the United Nations
        Definition = "definition", TrainingElementDefinition;
        /// That it is prohibited
        Prohibition = "prohibition", TrainingElementProhibition;
        /// What personnel must do: report at once and refer survivors
        Actions = "actions", TrainingElementActions;
    }
}

codes! {
    /// When a test was taken (training.R27).
    Phase {
        /// Before
        Pre = "pre", TrainingPhasePre;
        /// After
        Post = "post", TrainingPhasePost;
        /// Months later
        FollowUp = "followup", TrainingPhaseFollowup;
    }
}

codes! {
    /// The steps of a trainer's path for a course (training.R14).
    Step {
        /// Took the course
        Content = "content", TrainingStepContent;
        /// Took part in a training of trainers
        Tot = "tot", TrainingStepTot;
        /// Gave a practice session that was assessed
        Practice = "practice", TrainingStepPractice;
        /// Led a session together with an experienced trainer
        First = "first", TrainingStepFirst;
    }
}

codes! {
    /// How a step of the path ended (training.R14).
    Outcome {
        /// Not looked at yet
        Open = "open", TrainingOutcomeOpen;
        /// Passed
        Passed = "passed", TrainingOutcomePassed;
        /// Asked to repeat
        Repeat = "repeat", TrainingOutcomeRepeat;
        /// Failed
        Failed = "failed", TrainingOutcomeFailed;
    }
}
