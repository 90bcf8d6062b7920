"""Which spans of a sentence are names, and of what: the recogniser's slips, mended, and what is no actor."""

import pytest

from graphbuild.nlp.names import find_names
from graphbuild.nlp.parse import parse_of

pytestmark = pytest.mark.model

KINDS = {"p": "person", "o": "organization", "c": "country", "l": "place", "g": "group"}


def names(nlp, text):
    doc = nlp(text)
    return {doc[name.start : name.end].text: str(name.type) for name in find_names(parse_of(doc))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Abbreviations that the text defines.
        (
            "The Bureau of Road Safety (BRS) fined the haulier, and BRS inspectors closed the yard.",
            {"Bureau of Road Safety": "o", "BRS": "o"},
        ),
        ("Deputies of Unidos por la Costa (UPC) walked out.", {"UPC": "o"}),
        # Bodies that are for several things or stand for two places, and names with a hyphen that the recogniser halves.
        ("He left Ana Roca's Party of Dignity and Progress.", {"Party of Dignity and Progress": "o"}),
        ("The Party of Labour and Nikola Ivers agreed.", {"Party of Labour": "o", "Nikola Ivers": "p"}),
        ("The Department of Justice and Google reached a deal.", {"Department of Justice": "o", "Google": "o"}),
        (
            "The Ministry of Energy, Mines and Rural Innovation was sued by Peru.",
            {"Ministry of Energy, Mines and Rural Innovation": "o", "Peru": "c"},
        ),
        ("Dyfed and Powys Police confirmed it.", {"Dyfed and Powys Police": "o"}),
        ("Agro-VELD, a watchdog, praised Norway.", {"Agro-VELD": "o", "Norway": "c"}),
        ("It was headed by the Latvian Inga Bērziņa.", {"Latvian": "c", "Inga Bērziņa": "p"}),
        ("Ada Okoro-White praised Mali. Okoro-White left.", {"Ada Okoro-White": "p", "Mali": "c", "Okoro-White": "p"}),
        ("The case was brought by 81-year-old Mary Quill of Marston.", {"Mary Quill": "p"}),
        ("Chad's military ruler Idris Ndele banned the film.", {"Chad": "c", "Idris Ndele": "p"}),
        ("Chad's military banned the film.", {"Chad's military": "o"}),
        # Bodies with a small letter, by their state, place, leader or number.
        ("Peru's interior ministry denied the report.", {"Peru's interior ministry": "o"}),
        ("The trade ministry in Nairobi rejected the offer.", {"trade ministry in Nairobi": "o"}),
        ("A spokeswoman for the Bergen police declined to comment.", {"Bergen police": "o"}),
        ("She was taken to Marston hospital with burns.", {"Marston hospital": "o"}),
        ("The Sarkozy government raised the tax.", {"Sarkozy government": "o"}),
        ("Troops of the 45th brigade crossed the river.", {"45th brigade": "o"}),
        ("The #FreeTheHarbour movement called for a boycott.", {"#FreeTheHarbour movement": "g"}),
        # Possessives and conjunctions inside names of bodies.
        ("Deputies of the Lake County Sheriff's Office searched the barn.", {"Lake County Sheriff's Office": "o"}),
        ("The US Department of Justice sued the bank.", {"US Department of Justice": "o"}),
        ("The Kings District Attorney's Office sued the bank.", {"Kings District Attorney's Office": "o"}),
        ("The law firm Harding and Pell advised the sellers.", {"Harding and Pell": "o"}),
        # Names beside the noun that announces them.
        ("The Aslef union called off the strike.", {"Aslef": "o"}),
        ("The Danish start-up Vindora raised 40 million euros.", {"Vindora": "o"}),
        ("The study appeared in the journal Nature on Friday.", {"Nature": "o"}),
        ("The ruling National Harvest Congress lost its majority.", {"National Harvest Congress": "o"}),
        # Known by name.
        ("Hezbollah told Der Spiegel that it would not attend.", {"Hezbollah": "o", "Der Spiegel": "o"}),
        ("The midfielder joined Napoli from River Plate.", {"Napoli": "o", "River Plate": "o"}),
        ("The raid was put down to al-Qaeda and to M23.", {"al-Qaeda": "o", "M23": "o"}),
        ("Eli Lilly lobbied the G7 in vain.", {"Eli Lilly": "o", "G7": "o"}),
        ("The Ministry of Law and Justice issued a note.", {"Ministry of Law and Justice": "o"}),
        ("Vaccines were sent by the Africa CDC on Monday.", {"Africa CDC": "o"}),
        ("They gave it to the Gull Aviation & Space Museum of McMinnville.", {"McMinnville": "l"}),
        ("The striker came from Brann FK for nothing.", {"Brann FK": "o"}),
        # Places.
        ("A barge sank in the Little Tarn River on Sunday.", {"Little Tarn River": "l"}),
        ("The dam on Lake Orva broke.", {"Lake Orva": "l"}),
        ("Floods reached San Juan Bautista before dawn.", {"San Juan Bautista": "l"}),
        # Scores, numbers, titles and people at the edges of names.
        ("Genoa beat Torino 3-1 on Friday.", {"Torino": "o"}),
        ("Kenyan President William Ruto flew home.", {"Kenyan": "c", "William Ruto": "p"}),
        ("Hiroshi Tanabe, who led the inquiry, resigned.", {"Hiroshi Tanabe": "p"}),
    ],
)
def test_is_named(nlp, text, expected):
    found = names(nlp, text)
    assert {name: found.get(name) for name in expected} == {name: KINDS[kind] for name, kind in expected.items()}


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Police found the money in a stolen Ford Fiesta.", "Ford Fiesta"),
        ("The crew of the icebreaker Nordstern waved.", "Nordstern"),
        ("A probe will fly past Europa, a moon of Jupiter, in 2031.", "Jupiter"),
        ("Lorries queued along the Arlberg Highway.", "Arlberg Highway"),
        ('The tenor will sing in a new "Fidelio" in March.', "Fidelio"),
        ("Sudan's army chief, Omar Idris, flew to Cairo.", "Sudan's army"),
        ("The minister wrote on Twitter that the talks had failed.", "Twitter"),
        ("He was jailed for insulting Islam.", "Islam"),
        ("Visitors to Garden Expo 2019 complained about the queues.", "Garden Expo 2019"),
        ("Astronauts returned from the International Space Station.", "International Space Station"),
    ],
)
def test_is_no_actor(nlp, text, thing):
    assert thing not in names(nlp, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MASERU — Ministers met on Monday to discuss the drought.", {"MASERU": "place"}),
        ("PORTO, Portugal (AP) — Dockers went back to work.", {"PORTO": "place", "Portugal": "country"}),
        ("SINGAPORE — Dockers went back to work.", {"SINGAPORE": "country"}),
        ("Dockers went back to work — and nobody noticed.", {}),
    ],
)
def test_datelines(nlp, text, expected):
    found = names(nlp, "A headline about the harbour\n\n" + text)
    assert {name: kind for name, kind in found.items() if name != "AP"} == expected


def test_author_and_photographer(nlp):
    text = (
        "A strike in the harbour\n\nBy Lucia Ferrante, Staff Writer\n\nDockers went home.\n\nThe quay. Image: Tom Odel."
    )
    assert names(nlp, text) == {"Lucia Ferrante": "person", "Tom Odel": "person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill was bought by the Marlow twins in May.", {"Marlow twins": "group"}),
        (
            "The Bradford family sued. Richard Bradford left.",
            {"Bradford family": "group", "Richard Bradford": "person"},
        ),
        ("Anna Weber sold the Bradford family home in Leeds.", {"Anna Weber": "person", "Leeds": "place"}),
        ("She had worked at The Independent and The Times.", {"Independent": "organization", "Times": "organization"}),
        ("Sens. Ada Bell and Tom Ruiz left early.", {"Ada Bell": "person", "Tom Ruiz": "person"}),
        ('"Never again," Kataraina Pohl said.', {"Kataraina Pohl": "person"}),
        (
            "Eva Holm and Jan Berg ran. The Holm-Berg ticket won.",
            {"Eva Holm": "person", "Jan Berg": "person", "Holm": "person", "Berg": "person"},
        ),
        (
            "Iowa is big. Eva Holm left the Iowa House.",
            {"Iowa": "place", "Eva Holm": "person", "Iowa House": "organization"},
        ),
        ("Ministers Eva Holm and Jan Berg left early.", {"Eva Holm": "person", "Jan Berg": "person"}),
    ],
)
def test_several(nlp, text, expected):
    found = names(nlp, text)
    assert {name: kind for name, kind in found.items() if name != "Bradford"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Two names that a hyphen joins, a name behind its possessor, a dash inside a name, a law of two lands.
        ("Marlow met Orsted. The Marlow-Orsted deal ended.", {"Marlow": "organization", "Orsted": "organization"}),
        (
            "Holm's Reform Party leads. Eva Holm smiled.",
            {"Holm": "person", "Reform Party": "organization", "Eva Holm": "person"},
        ),
        ("He left the African Export–Import Bank.", {"African Export–Import Bank": "organization"}),
        ("The High Court of England and Wales agreed.", {"High Court of England and Wales": "organization"}),
        (
            "Eva Holm joined the Marlow Center for Health and Human Rights at once.",
            {"Eva Holm": "person", "Marlow Center for Health and Human Rights": "organization"},
        ),
        ("She founded a charity called Open Orbit.", {"Open Orbit": "organization"}),
        (
            "She left the University of California, San Diego, in May.",
            {"University of California, San Diego": "organization"},
        ),
        ("The Islamic State of Iraq and the Levant fled.", {"Islamic State of Iraq and the Levant": "organization"}),
        ("Eva Holm told AFP news agency it was over.", {"Eva Holm": "person", "AFP": "organization"}),
        (
            "China praised Orsted Technologies Co Ltd Chief Financial Officer Eva Holm.",
            {"China": "country", "Orsted Technologies Co Ltd": "organization", "Eva Holm": "person"},
        ),
        ("As the leader of my party I shoulder my share.", {}),
        ("Arsenal left the Champions League.", {"Arsenal": "organization"}),
        ("The Dalai Lama met the Duke of York.", {"Dalai Lama": "person", "Duke of York": "person"}),
    ],
)
def test_joined_and_parted(nlp, text, expected):
    assert names(nlp, text) == expected
