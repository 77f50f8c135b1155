//! What speaks for and against two records being one, and how much. The page shows the same table.

/// Who is compared with whom: what proves something of two companies proves little of two persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Two companies.
    Company,
    /// Two customers of which one is a person.
    Person,
    /// Two contacts: colleagues share the telephone and the address of their company.
    Contact,
}

/// Something in which two records agree or differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// The same name but for blanks, the order of its words and the form of a company.
    SameName,
    /// The same, but so short a name that others have it, too.
    SameShortName,
    /// The same name but for the place in front of it.
    SameNameButPlace,
    /// The same name with another place in front of it: a branch, or somebody else.
    OtherPlaceInName,
    /// Other characters that sound alike.
    SameSound,
    /// One or two letters are different.
    SimilarName,
    /// One name holds the other.
    PartOfName,
    /// Other names.
    OtherName,
    /// A phone in common.
    SamePhone,
    /// Both have phones, and none in common.
    OtherPhone,
    /// The same e-mail address.
    SameEmail,
    /// The same WeChat account.
    SameWechat,
    /// The same unified social credit code.
    SameTaxNumber,
    /// Another one.
    OtherTaxNumber,
    /// The same birthday.
    SameBirthday,
    /// A birthday that differs by one figure or by two that changed places.
    NearBirthday,
    /// Another birthday.
    OtherBirthday,
    /// The same address.
    SameAddress,
    /// An address that is much alike.
    SimilarAddress,
    /// Another address.
    OtherAddress,
    /// The same city.
    SameCity,
    /// Another city.
    OtherCity,
    /// The same contact person.
    SameContact,
    /// At the same customer.
    SameCustomer,
    /// At another customer.
    OtherCustomer,
    /// Nothing but the name is known of either.
    NothingElse,
}

impl Evidence {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 26] = [
        Self::SameName,
        Self::SameShortName,
        Self::SameNameButPlace,
        Self::OtherPlaceInName,
        Self::SameSound,
        Self::SimilarName,
        Self::PartOfName,
        Self::OtherName,
        Self::SamePhone,
        Self::OtherPhone,
        Self::SameEmail,
        Self::SameWechat,
        Self::SameTaxNumber,
        Self::OtherTaxNumber,
        Self::SameBirthday,
        Self::NearBirthday,
        Self::OtherBirthday,
        Self::SameAddress,
        Self::SimilarAddress,
        Self::OtherAddress,
        Self::SameCity,
        Self::OtherCity,
        Self::SameContact,
        Self::SameCustomer,
        Self::OtherCustomer,
        Self::NothingElse,
    ];

    /// How much it speaks for one and the same, below 0 against it; 0 where it says nothing.
    pub const fn weight(self, who: Who) -> i32 {
        match who {
            Who::Company => self.of_companies(),
            Who::Person => self.of_persons(),
            Who::Contact => self.of_contacts(),
        }
    }

    const fn of_companies(self) -> i32 {
        match self {
            Self::SameName => 10,
            Self::SameNameButPlace => 8,
            Self::SameShortName => 6,
            Self::SameSound => 7,
            Self::SimilarName | Self::PartOfName | Self::SameAddress | Self::SameWechat | Self::NothingElse => 4,
            Self::OtherPlaceInName => -3,
            Self::OtherName => -7,
            Self::SamePhone | Self::SameEmail => 5,
            Self::OtherPhone => -1,
            Self::SameTaxNumber => 12,
            Self::OtherTaxNumber => -6,
            Self::SimilarAddress | Self::SameContact => 3,
            Self::SameCity => 1,
            Self::OtherCity => -2,
            Self::SameBirthday
            | Self::NearBirthday
            | Self::OtherBirthday
            | Self::OtherAddress
            | Self::SameCustomer
            | Self::OtherCustomer => 0,
        }
    }

    const fn of_persons(self) -> i32 {
        match self {
            Self::SameName | Self::SameShortName | Self::SamePhone | Self::SameEmail => 6,
            Self::SimilarName | Self::SameAddress | Self::SameWechat => 5,
            Self::SameSound | Self::PartOfName | Self::NearBirthday | Self::SimilarAddress | Self::NothingElse => 4,
            Self::SameNameButPlace | Self::OtherPlaceInName | Self::OtherName => -5,
            Self::OtherPhone | Self::OtherAddress => -1,
            Self::SameTaxNumber => 12,
            Self::OtherTaxNumber => -6,
            Self::SameBirthday => 8,
            Self::OtherBirthday => -2,
            Self::SameCity => 1,
            Self::SameContact | Self::OtherCity | Self::SameCustomer | Self::OtherCustomer => 0,
        }
    }

    const fn of_contacts(self) -> i32 {
        match self {
            Self::SameName | Self::SameShortName | Self::SameWechat => 6,
            Self::SamePhone | Self::SameEmail | Self::SameBirthday => 5,
            Self::SimilarName => 4,
            Self::SameSound | Self::PartOfName | Self::SameCustomer => 3,
            Self::NearBirthday => 2,
            Self::SameAddress => 1,
            Self::OtherPhone => -1,
            Self::OtherCustomer => -2,
            Self::OtherBirthday => -3,
            Self::SameNameButPlace | Self::OtherPlaceInName | Self::OtherName => -12,
            Self::SameTaxNumber
            | Self::OtherTaxNumber
            | Self::SimilarAddress
            | Self::OtherAddress
            | Self::SameCity
            | Self::OtherCity
            | Self::SameContact
            | Self::NothingElse => 0,
        }
    }
}
