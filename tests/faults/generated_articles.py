"""NDJSON articles made up from a few sentences, in any order of their dates, as many as wanted."""
import json
import random

PARTIES = ["Tesla", "Meta", "Microsoft", "xAI", "Oracle", "OpenAI", "CoreWeave", "Amazon"]
# Companies that no list has.
UNKNOWN = [f"{start}{middle}{end} {kind}"
           for start in ["Nord", "Brix", "Kel", "Tor", "Vel", "Hal", "Mar", "Dras", "Lum", "Quin"]
           for middle in ["a", "e", "i", "o"]
           for end in ["vale", "ton", "mora", "lin", "dex"]
           for kind in ["Cloud", "Data", "Compute", "Networks", "Systems"]]
SPEAKERS = ["the company", "Elon Musk", "Mark Zuckerberg", "Satya Nadella"]
SENTENCES = [
    "{party} has ordered {count} Nvidia H100 GPUs, {speaker} said.",
    "{party} will buy {count} H100 chips from Nvidia by the end of {year}.",
    "{party} now has {count} Nvidia H200 GPUs, according to {speaker}.",
    "{party} will spend ${billions} billion on AI chips in {year}, {speaker} said.",
]
FILLER = ("The committee met in the morning and talked about the weather, the roads and the price of bread. "
          "Nobody from the town had expected so many people, and the chairs had to be fetched from the school. ")
NOT_JSON = '{"text": "cut off'


def sentence(chance, parties):
    return chance.choice(SENTENCES).format(
        party=chance.choice(parties), speaker=chance.choice(SPEAKERS), year=chance.choice([2024, 2025]),
        count=f"{chance.randrange(1, 40) * 5000:,}", billions=chance.randrange(1, 40))


def date(chance):
    return (f"{chance.choice([2023, 2024, 2025])}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            f"T{chance.randrange(24):02}:00:00Z")


def article(chance, number, relevant, text_bytes, parties):
    text = FILLER * max(1, text_bytes // len(FILLER))
    if chance.random() < relevant:
        # short, for these alone are read with care: that the bytes are many is left to the others
        text = f"{sentence(chance, parties)} {FILLER}"
    made = {"id": f"a{number}", "publisher": f"Paper {number % 50}", "title": f"Report {number}", "text": text,
            "language": "en"}
    if chance.random() < 0.95:
        made["published_at"] = date(chance)
    if chance.random() < 0.05:
        made["updated_at"] = date(chance)
    return made


def lines(count, relevant, seed, text_bytes, parties=PARTIES):
    """Articles of about `text_bytes`, and short ones with a claim, `relevant` of all; one line in a hundred is no JSON."""
    chance = random.Random(seed)
    for number in range(count):
        if number % 100 == 7:
            yield NOT_JSON
        else:
            # Every twentieth id comes twice.
            yield json.dumps(article(chance, number - number % 20 // 19, relevant, text_bytes,
                                     parties))


def write_articles(path, count, relevant, seed, text_bytes=300):
    with open(path, "w", encoding="utf-8") as file:
        for line in lines(count, relevant, seed, text_bytes):
            file.write(line + "\n")
