"""The ground floor: what every app may use. It knows no member, group, loan or journal entry."""
