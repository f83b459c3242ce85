"""Settings that block macros are found in both hives, and blamed only where they do block this add-in.

Proves (issue "The button in Excel", 2): the flow that Microsoft describes (trusted location, then signature, then policies)
decides what needs doing; settings that do no harm are shown without a remedy.
"""

from __future__ import annotations

import pytest

from cchc_xl.installation.policies import found

POLICY = "Software\\Policies\\Microsoft\\Office\\16.0\\"
SECURITY = POLICY + "Excel\\Security"
LOCATIONS = SECURITY + "\\Trusted Locations"
COMMON = POLICY + "Common\\Security\\Trusted Locations"
FOLDER = r"C:\Users\a\AppData\Roaming\Microsoft\Excel\XLSTART"


def ask(pc, signed=False, zone=0):
    return found(pc, FOLDER, signed, zone)


def blocked(pc, signed=False, zone=0) -> bool:
    return any(setting.remedy for setting in ask(pc, signed, zone))


def test_where_nothing_is_set_nothing_is_said(pc):
    assert ask(pc) == []


@pytest.mark.parametrize("hive", ["HKCU", "HKLM"])
@pytest.mark.parametrize("version", ["14.0", "15.0", "16.0"])
def test_every_hive_and_version_is_looked_at(hive, version, pc):
    pc.set(hive, f"Software\\Policies\\Microsoft\\Office\\{version}\\Common", vbaoff=1)
    (setting,) = ask(pc)
    assert f"Office {version}, {hive}: vbaoff" in setting.place
    assert "không macro" in setting.remedy


@pytest.mark.parametrize(
    ("key", "name", "by_signing"),
    [
        (POLICY + "Common", "vbaoff", False),
        (SECURITY, "disablealladdins", False),
        (SECURITY, "requireaddinsig", True),
        (POLICY + "Common\\Security", "requirealwaysonmacrosig", True),
        (LOCATIONS, "alllocationsdisabled", True),
    ],
)
def test_a_policy_that_blocks_and_whether_a_signature_helps(key, name, by_signing, pc):
    pc.set("HKCU", key, **{name.upper(): 1})
    assert blocked(pc)
    assert blocked(pc, signed=True) is not by_signing
    pc.set("HKCU", key, **{name.upper(): 0})
    assert ask(pc) == []


@pytest.mark.parametrize("warnings", [1, 2, 3, 4])
def test_macro_warnings_do_not_matter_in_a_trusted_location(warnings, pc):
    pc.set("HKCU", SECURITY, VBAWarnings=warnings)
    (setting,) = ask(pc)
    assert setting.meaning
    assert setting.remedy == ""


@pytest.mark.parametrize(("warnings", "unsigned", "signed"), [(2, True, False), (3, True, False), (4, True, True)])
def test_macro_warnings_matter_where_no_location_is_trusted(warnings, unsigned, signed, pc):
    pc.set("HKCU", LOCATIONS, AllLocationsDisabled=1)
    pc.set("HKLM", SECURITY, vbawarnings=warnings)
    assert (blocked(pc), blocked(pc, signed=True)) == (unsigned, signed)


def test_only_locations_of_the_administrator_are_trusted(pc):
    pc.set("HKCU", COMMON, Allow_User_Locations=0)
    assert blocked(pc)
    pc.set("HKCU", f"{LOCATIONS}\\Location3", Path=FOLDER.lower() + "\\")
    assert not blocked(pc)


@pytest.mark.parametrize(("below", "trusted"), [(1, True), (0, False)])
def test_a_location_above_counts_with_its_subfolders(below, trusted, pc):
    pc.set("HKCU", COMMON, Allow_User_Locations=0)
    pc.set("HKCU", f"{LOCATIONS}\\Location1", Path=r"C:\Users\a\AppData\Roaming", AllowSubfolders=below)
    assert blocked(pc) is not trusted


def test_a_folder_whose_name_begins_alike_is_another_one(pc):
    pc.set("HKCU", COMMON, Allow_User_Locations=0)
    pc.set("HKCU", f"{LOCATIONS}\\Location1", Path=FOLDER[:-3], AllowSubfolders=1)
    assert blocked(pc)


@pytest.mark.parametrize(("zone", "blocks"), [(0, False), (2, False), (3, True), (4, True)])
def test_macros_from_the_internet_are_blocked_only_in_a_marked_file(zone, blocks, pc):
    pc.set("HKLM", SECURITY, BlockContentExecutionFromInternet=1)
    assert blocked(pc, zone=zone) is blocks


def test_the_users_own_settings_are_called_trust_center(pc):
    pc.set("HKCU", "Software\\Microsoft\\Office\\16.0\\Excel\\Security", VBAWarnings=4)
    (setting,) = ask(pc)
    assert setting.place.startswith("Trust Center")


CLOUD = "Software\\Policies\\Microsoft\\Cloud\\Office\\16.0\\"


@pytest.mark.parametrize("hive", ["HKCU", "HKLM"])
def test_settings_of_microsoft_365_count_as_well(hive, pc):
    pc.set(hive, CLOUD + "Excel\\Security", RequireAddinSig=1)
    (setting,) = ask(pc)
    assert setting.place.startswith("chính sách (Cloud Policy)")
    assert "ký số" in setting.remedy
    assert not blocked(pc, signed=True)


def test_a_location_of_one_kind_of_policy_serves_where_the_other_demands_one(pc):
    pc.set("HKCU", CLOUD + "Common\\Security\\Trusted Locations", Allow_User_Locations=0)
    assert blocked(pc)
    pc.set("HKLM", f"{LOCATIONS}\\Location1", Path=FOLDER)
    assert not blocked(pc)
