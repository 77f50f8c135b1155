//! Addresses lead to their pages in whichever folder the desk stands, and no list is out of reach.

use super::*;
use crate::model::rights::Rights;

#[test]
fn a_desk_in_a_folder_finds_its_pages() {
    assert_eq!(base_folder("/desk/"), "/desk");
    assert_eq!(base_folder("/"), "");
    assert_eq!(Place::at("/desk/customers/0190", "/desk"), Some(Place::Customers));
    assert_eq!(Place::at("/desk/", "/desk"), Some(Place::Today));
    assert_eq!(Place::at("/", ""), Some(Place::Today));
    assert_eq!(Place::at("/nowhere", ""), None);
}

#[test]
fn whoever_goes_to_another_part_of_a_page_does_not_leave_it() {
    assert!(is_here("/settings#settings-vault", "/desk/settings", "/desk"));
    assert!(is_here("/customers/0190?tab=1", "/customers/0190", ""));
    assert!(is_here("/", "/desk/", "/desk"));
    assert!(!is_here("/customers/0191", "/customers/0190", ""));
    assert!(!is_here("/customers", "/desk/settings", "/desk"));
}

#[test]
fn links_never_leave_the_folder_that_the_desk_is_served_from() {
    for place in Place::ALL {
        assert!(!relative(&place.path()).starts_with('/'));
        assert_eq!(Place::at(&place.path(), ""), Some(*place));
    }
}

#[test]
fn the_rail_stays_short_and_no_list_is_out_of_reach() {
    assert!(Place::ALL.iter().filter(|place| place.is_in_rail()).count() <= 14);
    let led_to_otherwise = [Place::Texts, Place::Notes];
    let is_led_to = |place: &Place| matches!(place, Place::Own(_)) || led_to_otherwise.contains(place);
    let lists = Place::ALL.iter().filter(|place| place.entity().is_some() && !is_led_to(place));
    for place in lists {
        assert!(place.above().unwrap_or(*place).is_in_rail(), "{place:?}");
    }
}

#[test]
fn whoever_may_do_everything_has_a_use_for_every_page() {
    let all = Rights::all();
    for place in Place::ALL {
        assert!(place.is_open_to(&all), "{place:?}");
    }
}

#[test]
fn every_listed_table_leads_back_to_its_page() {
    assert_eq!(Place::of(opportunity::ID), Some(Place::Opportunities));
    assert_eq!(Place::of(own_table::id(7)), Some(Place::Own(7)));
    assert_eq!(Place::of(EntityId(999)), None);
}

#[test]
fn whatever_a_file_can_bring_is_found_in_a_list() {
    for table in crate::model::schema::schema().entities().filter(|table| table.imported) {
        assert!(Place::of(table.id).is_some(), "{} has no list", table.key);
    }
}
