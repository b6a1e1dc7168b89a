"""Escapes and character classes of Go's regular expressions."""

from o11ylint.promql.errors import RegexFaultError

_POSIX = "alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit"
_RANGE = "invalid character class range"
# names of \p{…}: Unicode's general categories, their long names, and its scripts
_GROUPS = (
    "Any Ascii Assigned C Cc Cf Cn Co Cs L LC Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po "
    "Ps S Sc Sk Sm So Z Zl Zp Zs Casedletter Closepunctuation Cntrl Combiningmark Connectorpunctuation "
    "Control Currencysymbol Dashpunctuation Decimalnumber Digit Enclosingmark Finalpunctuation Format "
    "Initialpunctuation Letter Letternumber Lineseparator Lowercaseletter Mark Mathsymbol "
    "Modifierletter Modifiersymbol Nonspacingmark Number Openpunctuation Other Otherletter Othernumber "
    "Otherpunctuation Othersymbol Paragraphseparator Privateuse Punct Punctuation Separator "
    "Spaceseparator Spacingmark Surrogate Symbol Titlecaseletter Unassigned Uppercaseletter Adlam Ahom "
    "Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Bhaiksuki "
    "Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham "
    "Cherokee Chorasmian Common Coptic Cuneiform Cypriot Cypro_Minoan Cyrillic Deseret Devanagari "
    "Dives_Akuru Dogra Duployan Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Georgian Glagolitic "
    "Gothic Grantha Greek Gujarati Gunjala_Gondi Gurmukhi Han Hangul Hanifi_Rohingya Hanunoo Hatran "
    "Hebrew Hiragana Imperial_Aramaic Inherited Inscriptional_Pahlavi Inscriptional_Parthian Javanese "
    "Kaithi Kannada Katakana Kawi Kayah_Li Kharoshthi Khitan_Small_Script Khmer Khojki Khudawadi Lao "
    "Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian Mahajani Makasar Malayalam Mandaic "
    "Manichaean Marchen Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui Meroitic_Cursive "
    "Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani Myanmar Nabataean Nag_Mundari Nandinagari "
    "New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Old_Hungarian Old_Italic "
    "Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya "
    "Osage Osmanya Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic "
    "Samaritan Saurashtra Sharada Shavian Siddham SignWriting Sinhala Sogdian Sora_Sompeng Soyombo "
    "Sundanese Syloti_Nagri Syriac Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Takri Tamil Tangsa Tangut "
    "Telugu Thaana Thai Tibetan Tifinagh Tirhuta Toto Ugaritic Vai Vithkuqi Wancho Warang_Citi Yezidi "
    "Yi Zanabazar_Square"
)
_POSIX_NAMES = frozenset(_POSIX.split())
_GROUP_NAMES = frozenset(_GROUPS.split())


def _canonical(name: str) -> str:
    kept = name.replace("_", "").replace("-", "").replace(" ", "")
    return kept[:1].upper() + kept[1:].lower()


def unicode_class(text: str, at: int) -> int:
    """Where `\\pN` or `\\p{Greek}` ends."""
    first = text[at + 2 : at + 3]
    end = at + 2 + len(first)
    name = first
    if first == "{":
        end = text.find("}", at) + 1
        if not end:
            raise RegexFaultError(_RANGE, text[at:])
        name = text[at + 3 : end - 1]
    name = name.removeprefix("^")
    # newer versions of Go also take other spellings of a name
    if name not in _GROUP_NAMES and _canonical(name) not in _GROUP_NAMES:
        raise RegexFaultError(_RANGE, text[at:end])
    return end


def escape(text: str, at: int) -> tuple[int, int]:
    """The character a backslash at a place stands for, and where it ends."""
    char = text[at + 1 : at + 2]
    if not char:
        raise RegexFaultError("trailing backslash at end of expression", "")
    place = at + 2
    if char in "01234567" and (char == "0" or text[place : place + 1] in tuple("01234567")):
        digits = char
        while len(digits) < 3 and text[place : place + 1] in tuple("01234567"):
            digits += text[place]
            place += 1
        return int(digits, 8), place
    if char == "x":
        return _hexadecimal(text, at)
    if char in "afnrtv":
        return ord({"a": "\a", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}[char]), place
    if not char.isascii() or char.isalnum():
        raise RegexFaultError("invalid escape sequence", text[at:place])
    return ord(char), place


def _hexadecimal(text: str, at: int) -> tuple[int, int]:
    first = text[at + 2 : at + 3]
    end = at + 4
    if first == "{":
        place, value = at + 3, 0
        while place < len(text) and text[place] in "0123456789abcdefABCDEF" and value <= 0x10FFFF:
            value = value * 16 + int(text[place], 16)
            place += 1
        if text[place : place + 1] == "}" and place > at + 3 and value <= 0x10FFFF:
            return value, place + 1
        end = place + 1
    else:
        digits = text[at + 2 : at + 4]
        if len(digits) == 2 and all(digit in "0123456789abcdefABCDEF" for digit in digits):
            return int(digits, 16), end
    raise RegexFaultError("invalid escape sequence", text[at : min(end, len(text))])


def bracket_class(text: str, at: int) -> int:
    """Where `[…]` ends."""
    place = at + 1
    place += text[place : place + 1] == "^"
    first = True
    while first or text[place : place + 1] != "]":
        first = False
        if text[place : place + 2] == "[:" and len(text) - place > 2:
            end = text.find(":]", place + 2)
            if end >= 0:
                name = text[place : end + 2]
                if name[2:-2].removeprefix("^") not in _POSIX_NAMES:
                    raise RegexFaultError(_RANGE, name)
                place = end + 2
                continue
        pair = text[place : place + 2]
        if pair in ("\\p", "\\P"):
            place = unicode_class(text, place)
        elif len(pair) == 2 and pair[0] == "\\" and pair[1] in "dDsSwW":
            place += 2
        else:
            place = _class_range(text, place, at)
    return place + 1


def _class_range(text: str, place: int, whole: int) -> int:
    start = place
    low, place = _class_char(text, place, whole)
    if text[place : place + 1] == "-" and text[place + 1 : place + 2] not in ("", "]"):
        high, place = _class_char(text, place + 1, whole)
        if high < low:
            raise RegexFaultError(_RANGE, text[start:place])
    return place


def _class_char(text: str, place: int, whole: int) -> tuple[int, int]:
    if place >= len(text):
        raise RegexFaultError("missing closing ]", text[whole:])
    if text[place] == "\\":
        return escape(text, place)
    return ord(text[place]), place + 1
