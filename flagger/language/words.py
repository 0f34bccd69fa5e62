"""What tells the languages of the news apart: function words, scripts and letters; and their names.

Function words are the small words that hold sentences together. Names, products and borrowed words travel between
languages; these don't, so that a passage without them tells nothing.
"""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ENGLISH = _set(
    "the of and to in a that is was for on with as it at by he be from his are have has had not this but they an or"
    " which were been their will would said its who when there more than about after she her you we our i him them"
    " into over can could should if so no do up out all one some only also other what how where while because before"
    " between against under these those may might must did does being my your us me then most such any each both many"
    " just like through during"
)
"""Four of ten words of an English text. A few of them exist elsewhere too ("in", "was", "of"), the rest nowhere."""

FUNCTION_WORDS = {
    "af": "die het is nie en van te wat vir hulle sy aan om ook maar deur 'n sal kan was word hierdie moet toe",
    "ca": "el la els les de del dels i en amb per que és una un no es va més ha són com aquest aquesta als pel també"
    " però seva seu han ser",
    "cs": "a se v na je že s z do o to i za by si ve jako k po jsou ale které který která byl bylo jeho podle také pro"
    " při ze již jsem když nebo",
    "cy": "yn y yr ar i o a mae ei wedi gan bod fod am eu oedd nid sydd hyn fel ond gyda hefyd ddim",
    "da": "og i at det er en til af på for med der den de som ikke har et var fra om han blev vil også efter kan men"
    " eller hvor deres nu blive være",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er"
    " hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis"
    " mehr durch man sein wurde sei kann wir ich ihre ihr unter hier diese dieser wenn",
    "es": "de la que el en y a los del se las por un para con una su al lo como más pero sus es ha este no esta entre"
    " fue son también desde sobre muy sin hasta hay donde cuando quien todo nos ya han está ser según tras",
    "et": "ja on ei et ta ka oli see kui mis ning seda oma aga siis tema kes selle või olid pole välja juba veel kuid",
    "eu": "eta da ez ere dira bat zen du izan dute egin den hau baina dela ditu bere beste dago",
    "fi": "ja on ei että se hän oli mutta kun myös ovat joka sen niin kuin tai jo jos mitä mukaan vain ole sitä tämä"
    " siitä voi olla kanssa sekä",
    "fr": "de la le et les des en un du une que est pour qui dans par au plus pas sur ne se ce il sont avec ont mais"
    " aux cette ses elle son être leur nous comme fait après sans ou été même deux aussi était entre vous tout ces"
    " sous dont ainsi chez depuis peut je d'un d'une qu'il c'est n'est",
    "ga": "an na agus ar i is a go do le sé bhí sin leis seo tá ag ach ó níl siad nach bhfuil",
    "hr": "i u je na se da su za od s koji što nije kao će o iz ne bi a ali koja sa ili do te po biti prema samo"
    " kako može još nakon bio bila koje",
    "hu": "a az és hogy nem is egy ez meg volt csak de már el mint még ki azt van vagy ha szerint pedig lesz kell"
    " ezt után lehet fel",
    "id": "yang dan di dengan untuk dari pada ini itu tidak dalam akan ke juga oleh telah adalah ada sebagai tersebut"
    " mereka bahwa lebih karena bisa saat para dapat kepada atau sudah",
    "is": "og að í á er sem við um til fyrir hann ekki það var en af eru með þeir hafa þess hefur verið þegar",
    "it": "di e il la che in a per un del è della con non si le una i sono da dei al nel alla gli anche più delle ha"
    " come ma lo della dal questo nella hanno suo sua stato dopo essere anni degli ai ci o se dalla perché",
    "lt": "ir yra kad su iš į buvo kaip už ne jo apie tai bet nuo jis dėl bus tik prie ar per jau taip",
    "lv": "un ir par ar no uz ka kas tā bet arī tika gan pie vai pēc kā nav bija lai tas to viņš līdz",
    "mt": "il li ta u fil biex kien din minn dan għal tal mill għall ma ħafna jew huwa",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog door uit naar heeft"
    " hij wordt zich worden ze over was deze meer hebben geen werd tot wel zal kunnen",
    "no": "og i det er på som en for av til at med ikke den har de et om var fra han seg også kan men ble ved vil skal"
    " hun etter eller jeg vi være mot nå",
    "pl": "i w na z się nie do to że o jest jak po a od za przez co dla są przy ale oraz jego tym tego czy które było"
    " może już także który która tylko ma być został roku ich",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu"
    " sua ou ser quando muito há nos já está também só pelo pela até isso são você",
    "ro": "și de în a la cu pe nu că să este din o un care pentru mai ce fi au al se dar ale fost sunt ca după prin"
    " lui sau va cum către fi",
    "sk": "a sa v na je že s z do o to aj by si vo ako k po sú ale ktoré ktorý ktorá bol bolo jeho podľa tiež pre pri"
    " zo už som keď alebo",
    "sl": "in je v na se da so za z ki ne bi pa s ni tudi po kot ali kar iz pri od bil če še bo njegov",
    "so": "oo ka iyo ku ayaa in uu soo waxaa ee la waa ah si ay kala kale wuxuu ugu inay isaga",
    "sq": "të e në dhe i për me një nga që është se ka do nuk u më janë ky kjo por edhe si tij kanë duke",
    "sv": "och att det i en som är på för av med den till inte har de ett om var från han sig också men så kan vi ska"
    " vid efter när eller jag nu hade vara",
    "sw": "ya na wa kwa ni katika za la kuwa hiyo huo yake hii kwamba ambayo baada pia huyo wake alisema",
    "tl": "ang ng sa na mga at ay hindi si ito ni para kung siya nang mula ayon din rin may kanyang isang",
    "tr": "ve bir bu da de için ile çok olarak ne daha gibi sonra kadar olan ama var en göre oldu ise değil o her"
    " tarafından yeni olduğu mi",
    "vi": "và của là có được các trong cho không với người những một này đã để khi từ đến ở về cũng như vào sẽ ra",
}
"""By language code: "hr" stands for Croatian, Bosnian and Serbian in Latin letters, "id" for Indonesian and Malay."""

AT_HOME_IN_ENGLISH = _set(
    "ai am ar az bat bet bi bio bus ca care co com come cum dan die do door duke e eu fi go hat hay jag k ky ma mae man"
    " men met mi mill mint mit my non o op os pa per pie plus pole pour pre pro s see sen seo si son till u v va ve vi w"
    " wa wake war word z"
)
"""Function words elsewhere that are English words, abbreviations or split-off endings too."""

NAME_PARTICLES = _set(
    "al am an auf aus bin da das de del dela den der des di do dos du e el en et i ibn im in la las le les lo los of og"
    " op san st ten ter the und van von y zu zum zur"
)
"""Small words that stand inside names of people, firms and places."""

LETTERS = {
    "ca": "àçèéíïòóúü",
    "cs": "áčďéěíňóřšťúůýž",
    "da": "æøå",
    "de": "äöüß",
    "es": "áéíñóúü¿¡",
    "et": "äõöü",
    "fi": "äö",
    "fr": "àâçèéêëîïôùûœ",
    "hr": "čćđšž",
    "hu": "áéíóöőúüű",
    "it": "àèéìòù",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "no": "æøå",
    "pl": "ąćęłńóśźż",
    "pt": "áâãàçéêíóôõú",
    "ro": "ăâîșţț",
    "sk": "áäčďéíľĺňóôŕšťúýž",
    "sl": "čšž",
    "sq": "çë",
    "sv": "åäö",
    "tr": "çğıöşü",
    "vi": "ăâđêôơưạảấầẩậắằặẹẻếềểệỉịọỏốồổộớờởợụủứừửựỳỵỷỹ",
}
"""Letters that a language of Latin script has and English lacks."""

LANGUAGE_OF_SCRIPT = {
    "Armenian": "hy",
    "Bengali": "bn",
    "Burmese": "my",
    "Ethiopic": "am",
    "Georgian": "ka",
    "Greek": "el",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    "Han": "zh",
    "Hangul": "ko",
    "Hebrew": "he",
    "Kana": "ja",
    "Kannada": "kn",
    "Khmer": "km",
    "Lao": "lo",
    "Malayalam": "ml",
    "Odia": "or",
    "Sinhala": "si",
    "Tamil": "ta",
    "Telugu": "te",
    "Thai": "th",
    "Tibetan": "bo",
}
"""Scripts that one language of the news is written in."""

TELLTALES = {
    "Cyrillic": (
        ("ў", "be"),
        ("іїєґ", "uk"),
        ("ѓќѕ", "mk"),
        ("јљњђћ", "sr"),
        ("әғқңұһ", "kk"),
        ("ыэё", "ru"),
        ("ъ", "bg"),
    ),
    "Arabic": (("ٹڈڑےںھ", "ur"), ("پچژگکی", "fa"), ("ةىأإؤئ", "ar")),
}
"""Letters that one language of a script has and the others of the news lack; the first that occurs decides."""

NAMES = {
    "af": "Afrikaans",
    "am": "Amharic",
    "ar": "Arabic",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "bo": "Tibetan",
    "ca": "Catalan",
    "cs": "Czech",
    "cy": "Welsh",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "ga": "Irish",
    "gu": "Gujarati",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian, Bosnian or Serbian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian or Malay",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "km": "Khmer",
    "kn": "Kannada",
    "ko": "Korean",
    "lo": "Lao",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ml": "Malayalam",
    "mr": "Marathi",
    "mt": "Maltese",
    "my": "Burmese",
    "ne": "Nepali",
    "nl": "Dutch",
    "no": "Norwegian",
    "or": "Odia",
    "pa": "Punjabi",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "si": "Sinhala",
    "sk": "Slovak",
    "sl": "Slovenian",
    "so": "Somali",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "ta": "Tamil",
    "te": "Telugu",
    "th": "Thai",
    "tl": "Filipino",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
"""English names of the languages that identification answers with."""
