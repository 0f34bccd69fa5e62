"""Languages are named from scripts and function words, and the statistical identifier is asked rarely."""

import pytest
from conftest import document_of

from flagger.language import identification as language
from flagger.language.characters import foreign_scripts, script_of, unusual, word_around
from flagger.language.words import FUNCTION_WORDS, NAMES
from flagger.records import Article
from flagger.segment import segment

SENTENCES = {
    "en": "The government said on Monday that it would not change the law, and that talks would go on.",
    "de": "Die Regierung sagte am Montag, dass sie das Gesetz nicht ändern wird und die Gespräche weitergehen.",
    "fr": "Le gouvernement a dit lundi qu'il ne changerait pas la loi et que les discussions se poursuivront.",
    "es": "El gobierno dijo el lunes que no cambiará la ley y que las conversaciones van a continuar.",
    "it": "Il governo ha detto lunedì che non cambierà la legge e che i colloqui continueranno con le parti.",
    "pt": "O governo disse na segunda-feira que não vai mudar a lei e que as conversas com eles continuam.",
    "nl": "De regering zei maandag dat zij de wet niet zal wijzigen en dat het overleg wordt voortgezet.",
    "pl": "Rząd powiedział w poniedziałek, że nie zmieni ustawy i że rozmowy będą się toczyć także jutro.",
    "sv": "Regeringen sade på måndagen att den inte kommer att ändra lagen och att samtalen ska fortsätta.",
    "tr": "Hükümet pazartesi günü yasayı değiştirmeyeceğini ve görüşmelerin daha sonra devam edeceğini bildirdi.",
    "ru": "Правительство заявило в понедельник, что не изменит закон и переговоры продолжатся.",
    "uk": "Уряд заявив у понеділок, що не змінить закон і переговори триватимуть.",
    "el": "Η κυβέρνηση δήλωσε τη Δευτέρα ότι δεν θα αλλάξει τον νόμο.",
    "ar": "أعلنت الحكومة يوم الاثنين أنها لن تغير القانون وأن المحادثات ستستمر.",
    "fa": "دولت روز دوشنبه گفت که قانون را تغییر نمی‌دهد و گفتگوها ادامه پیدا می‌کند.",
    "he": "הממשלה אמרה ביום שני שהיא לא תשנה את החוק ושהשיחות יימשכו.",
    "hi": "सरकार ने सोमवार को कहा कि वह कानून नहीं बदलेगी और बातचीत जारी रहेगी।",
    "zh": "政府周一表示，不会修改法律，谈判将继续进行，双方都同意。",
    "ja": "政府は月曜日、法律を変更せず、協議を続けると述べた。",
    "ko": "정부는 월요일에 법을 바꾸지 않을 것이며 협상을 계속할 것이라고 밝혔다.",
    "th": "รัฐบาลกล่าวเมื่อวันจันทร์ว่าจะไม่เปลี่ยนกฎหมายและการเจรจาจะดำเนินต่อไป",
}


@pytest.mark.parametrize("lang", SENTENCES)
def test_a_sentence_is_enough_to_name_its_language(lang: str) -> None:
    assert document_of(SENTENCES[lang]).lang == lang


@pytest.mark.parametrize("text", ["", "12:30", "Yes.", "Guten Tag", "🔱🔱🔱", "\x00", "\ud800", "Ж", "Uliana Pavlova"])
def test_short_text_has_no_language(text: str) -> None:
    assert document_of(text).lang == "und"


@pytest.mark.parametrize(
    "text",
    [
        "From CNN's Uliana Pavlova, Ivana Kottasová and Mariya Knight",
        "Ronaldo lurches over uber move",
        "Xavi, Iniesta, Sergio Busquets, Pedro, Dani Alves, Jordi Alba, Víctor Valdés",
        "Over 167 million engagements",
    ],
)
def test_names_and_headlines_are_not_taken_for_another_language(text: str) -> None:
    assert document_of(text).lang in {"en", "und"}


def test_english_is_recognised_without_the_statistical_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_by_ngrams", lambda _: pytest.fail("asked"))
    assert document_of(SENTENCES["en"] + " " + SENTENCES["de"] + " " + SENTENCES["en"]).lang == "en"
    for lang in ("de", "fr", "es", "ru", "zh"):
        assert document_of(SENTENCES[lang]).lang == lang


def test_the_answer_repeats_itself() -> None:
    text = "Igualdad salarial enfoque mundial trabajo"
    document = segment(Article(id="a", text=text))
    assert len({language.identify(document) for _ in range(5)}) == 1


def test_every_language_has_a_name() -> None:
    assert set(FUNCTION_WORDS) <= set(NAMES)
    assert language.name_of("de") == "German"
    assert language.name_of("xx") == "another language than English"


@pytest.mark.parametrize(
    ("letter", "script"),
    [
        ("a", "Latin"),
        ("ß", "Latin"),
        ("Я", "Cyrillic"),
        ("Ω", "Greek"),
        ("字", "Han"),
        ("か", "Kana"),
        ("한", "Hangul"),
    ],
)
def test_a_letter_has_a_script(letter: str, script: str) -> None:
    assert script_of(letter) == script


def test_letters_of_other_scripts_are_counted() -> None:
    assert foreign_scripts("Kyiv (Київ) – “字”, café ½") == {"Cyrillic": 4, "Han": 1}


def test_unusual_characters_keep_their_order_even_if_they_are_broken() -> None:
    assert unusual("a\ud800b\u200b\x00 é\n") == "\ud800\u200b\x00é"


def test_a_word_is_found_around_a_place_within_bounds() -> None:
    assert word_around("a\ufffdb c", 1, 2) == (0, 3)
    start, end = word_around("x" * 1000, 500, 501)
    assert end - start <= 81
