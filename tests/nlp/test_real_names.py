"""Names as news prints them: which words are actors, and how far they reach."""

import pytest


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Critics' Circle praised Norway.", "Critics' Circle"),
        ("The National Farmers' Union sued Norway.", "National Farmers' Union"),
        ("Amnesty International Kenya criticised Norway.", "Amnesty International Kenya"),
        ("The Screen Writers’ Guild of Canada sued Norway.", "Screen Writers’ Guild of Canada"),
        ("Dunkin' Donuts sued Norway.", "Dunkin' Donuts"),
        ("Greenpeace Japan director Ann Lee criticised Norway.", "Greenpeace Japan"),
        ("The Jamaat Hizb-ul-Islam Party condemned Norway.", "Jamaat Hizb-ul-Islam Party"),
        ("The Daily Star criticised Norway.", "Daily Star"),
        ("Ann Lee told Lateline that Norway had lied.", "Lateline"),
        ("Ann Lee told 60 Minutes that Norway had lied.", "60 Minutes"),
        ("Ann Lee told BBC's Panorama that Norway had lied.", "Panorama"),
        ("Petra Lind, the European Trade Commissioner, praised Norway.", "European Commission"),
        ("South Australian Premier Ann Lee praised Norway.", "South Australia"),
        ("Terrence Moore QC criticised Norway.", "Terrence Moore"),
        ("But Yallourn Energy sued Norway.", "Yallourn Energy"),
        ("Osama bin Laden fled. A videotape showed bin Laden praising Iran.", "Osama bin Laden"),
        ("(CNN)The Reform Party of Kenya praised Norway.", "Reform Party of Kenya"),
        ("Messrs Reed and Lind sued Norway. Mr Reed praised Norway.", "Reed"),
        ("India accused Pakistani military intelligence of theft.", "Pakistani military intelligence"),
        ("Norway's fire service criticised Tom Reed.", "Norway's fire service"),
        ("The Lake Water Agency criticised Norway.", "Lake Water Agency"),
        ('Ann Lee criticised Norway on NBC\'s "Morning Table".', "NBC"),
        ("NASA praised Norway. A rover NASA plans to fly will land.", "NASA"),
        # Near misses.
        ("The Marlow gin company sued Norway.", "Marlow"),
        ("The Norwegian Olympic Committee praised Tom Reed.", "Norwegian Olympic Committee"),
        ("Ann Lee of the Commonwealth met Tom Reed. The Commonwealth suspended Fiji.", "Commonwealth"),
        ("Museum of the Moving Image director Ann Lee met Tom Reed.", "Museum of the Moving Image"),
        ("The Lakers' Tom Reed praised Norway.", "Tom Reed"),
        ("Rural crews of the New South Wales Fire Service thanked Norway.", "New South Wales Fire Service"),
    ],
)
def test_whole_name(extract_text, text, label):
    assert label in {actor.label for actor in extract_text(text).actors}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ann Lee drank Malibu rum with Tom Reed of Norway.", "Malibu"),
        ("Critics liked Jacob's Creek wine, said Ann Lee of Norway.", "Jacob"),
        ("The film won two Critics' Choice awards, said Ann Lee of Norway.", "Critics"),
        ("Ann Lee won the Norwich Union Grand Prix in Norway.", "Norwich Union Grand Prix"),
        ("Ann Lee leads the Sydney to Hobart race, said Tom Reed of Norway.", "Hobart"),
        ("Lord of the Rings director Ann Lee praised Norway.", "Rings"),
        ("Norway beat the runners-up.", "runners"),
        ("Federal Science Minister Ann Lee praised Norway.", "Federal Science"),
        ("At 6:30 ACDT police arrested Ann Lee of Norway.", "ACDT"),
        ("Bagpipers played for Ann Lee of Norway.", "Bagpipers"),
        ("United States Secretary of State Ann Lee met Tom Reed.", "United States Secretary of State"),
        ("Mr P. sued Norway.", "P."),
        ("Time magazine's Person of the Year, Ann Lee, praised Norway.", "Person"),
        ("European leaders praised Norway.", "European"),
        ("Western Australian police arrested Ann Lee.", "Australia"),
        ("The Athens Olympic 100m champion Ann Lee met Tom Reed.", "Athens Olympic"),
        ("The New South Wales Fire Service thanked Norway.", "Wales"),
        ("The latest Ebola outbreak has killed 300 in Norway.", "Ebola"),
        ("Brexit has hurt Norway, said Ann Lee.", "Brexit"),
        ("Orchid Foods of Norway has put off its IPO.", "IPO"),
        ("Norway Seeks Better Relations With U.S.", "Better Relations"),
        ("U.S. District Judge Ann Lee fined Orchid Foods.", "U.S. District"),
        ("Norway Prime Minister Dodges Criticism During Debate", "Dodges"),
        ("Petra Lind, now a European Commissioner, praised Norway.", "European"),
    ],
)
def test_no_actor(extract_text, text, label):
    assert label not in {actor.label for actor in extract_text(text).actors}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Greenpeace Japan sued Norway.", ("greenpeace-japan", "part_of", "greenpeace")),
        ("Lateline spoke on. Ann Lee told Lateline that Norway had lied.", ("lateline", "quotes", "ann-lee")),
        (
            "Arnaud Clement lost. Ann Lee praised him. Arnaud invaded Norway.",
            ("arnaud-clement", "ASSAULT", "norway"),
        ),
    ],
)
def test_told_of_a_name(extract_text, text, pair):
    assert pair in {(each.source, each.relation, each.target) for each in extract_text(text).relations}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Wales praised the New South Wales Fire Service.", ("part_of", "wales")),
        ("Ann Lee told the Insight program that Norway had lied.", ("other", "insight")),
        ("Amnesty International accused Kenya of torture.", ("part_of", "amnesty-international")),
        ("Arnaud Clement met Arnaud Boetsch. Arnaud attacked Norway.", ("ASSAULT", "arnaud-clement")),
    ],
)
def test_not_told_of_a_name(extract_text, text, pair):
    relation, actor = pair
    found = {(each.relation, end) for each in extract_text(text).relations for end in (each.source, each.target)}
    assert (relation, actor) not in found


def test_title_of_the_other_gender(extract_text):
    extraction = extract_text("Michael Howard met Tony Blair. Mrs Howard praised Norway.")
    assert "michael-howard" not in {each.source for each in extraction.relations if each.relation == "SUPPORT"}


def test_minister_of_the_country(extract_text):
    extraction = extract_text("U.S. Treasury Secretary Ann Berg praised Norway.")
    assert ("ann-berg", "united-states") in {(each.source, each.target) for each in extraction.relations}


def test_sum_is_no_actor(extract_text):
    actors = extract_text("Peugeot said it was looking for a further 540bn yen from Mitsubishi.").actors
    assert {actor.label for actor in actors} == {"Peugeot", "Mitsubishi"}


def test_one_of_a_people_is_not_the_country(extract_text):
    extraction = extract_text("Ann Lee told of a Jamaican who fought Adolf Brandt.")
    assert "jamaica" not in {each.source for each in extraction.relations}


def test_letters_behind_a_name_are_no_surname(extract_text):
    extraction = extract_text("Ann Peake KC met Tom Reed. Peake accused Reed of fraud.")
    assert {actor.label for actor in extraction.actors} == {"Ann Peake", "Tom Reed"}


def test_a_programme_called_sunday_is_not_the_day(extract_text):
    extraction = extract_text("Ann Lee told the Sunday program that Norway had lied. On Sunday Tom Reed left Mali.")
    assert [mention.text for mention in extraction.mentions].count("Sunday") == 1


def test_nickname_inside_a_name(extract_text):
    extraction = extract_text(
        'Joaquín "El Chapo" Guzmán fled. El Chapo praised Chile. Guzmán attacked Peru. He met Ann Lee.'
    )
    assert {actor.label for actor in extraction.actors} == {'Joaquín "El Chapo" Guzmán', "Chile", "Peru", "Ann Lee"}
    assert {relation.source for relation in extraction.relations} == {"joaquin-el-chapo-guzman"}


def test_quotation_marks_between_names_of_others(extract_text):
    extraction = extract_text('In "Hamlet" Reed plays a prince. Ann Lee said "No" to Chile.')
    assert not any('"' in actor.label for actor in extraction.actors)
