"""The network: one encoder over windows of text, and a head for each thing it is asked.

A head is a module with `loss(words, batch)`, its distance from the annotation, and `distil(words, teacher, teacher_words,
batch)`, its distance from the same head of a larger network; adding one to `Network.heads` is all it takes to train it jointly. The same modules make the large network (six BERT layers over word
pieces) and the small one (few narrow layers over words): the configuration decides.
"""

import torch
import torch.nn.functional as F
from torch import nn

from features import SHAPES


class Layer(nn.Module):
    """Post-norm residual blocks as in BERT (Devlin et al. 2019), each optional: depthwise convolution, attention, feed-forward."""

    def __init__(self, config, layer):
        super().__init__()
        width, self.heads = config["width"], config["heads"]
        self.act = F.relu if config["activation"] == "relu" else lambda x: F.gelu(x, approximate="tanh")
        self.dropout = nn.Dropout(config.get("dropout", 0.1))
        self.conv = None
        if layer["conv"]:
            self.conv = nn.Conv1d(width, width, layer["conv"], padding=layer["conv"] // 2, groups=width)
            self.conv_norm = nn.LayerNorm(width, eps=1e-12)
        self.attention = layer["attention"]
        if self.attention:
            self.query, self.key, self.value, self.output = (nn.Linear(width, width) for _ in range(4))
            self.attention_norm = nn.LayerNorm(width, eps=1e-12)
        self.ffn = layer["ffn"]
        if self.ffn:
            self.up, self.down = nn.Linear(width, self.ffn), nn.Linear(self.ffn, width)
            self.ffn_norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, x, mask):
        """x [windows, length, width], mask [windows, length] true where there is input."""
        if self.conv is not None:
            y = self.conv((x * mask[..., None]).transpose(1, 2)).transpose(1, 2)
            x = self.conv_norm(x + self.dropout(y))
        if self.attention:
            q, k, v = (f(x).unflatten(-1, (self.heads, -1)).transpose(1, 2) for f in (self.query, self.key, self.value))
            # by hand: several times as fast on a processor as the library's fused one
            scores = (q * q.shape[-1] ** -0.5) @ k.transpose(2, 3) + (~mask)[:, None, None, :] * -1e4
            y = scores.softmax(-1).to(v.dtype) @ v
            x = self.attention_norm(x + self.dropout(self.output(y.transpose(1, 2).flatten(2))))
        if self.ffn:
            x = self.ffn_norm(x + self.dropout(self.down(self.act(self.up(x)))))
        return x


class Encoder(nn.Module):
    """Word vectors from windows of word pieces (`pool` = output) or of words (`pool` = input)."""

    def __init__(self, config, pieces, positions):
        super().__init__()
        width = config["width"]
        self.pool = config["pool"]
        self.piece = nn.Embedding(pieces, width)
        self.shape, self.layout = nn.Embedding(SHAPES, width), nn.Embedding(4, width)
        for table in (self.shape, self.layout):
            nn.init.normal_(table.weight, std=0.02)
        if self.pool == "output":
            self.position = nn.Embedding(positions, width)
        if config["affixes"]:
            self.prefix, self.suffix = (nn.Embedding(config["affixes"], width) for _ in range(2))
            for table in (self.piece, self.prefix, self.suffix):
                nn.init.normal_(table.weight, std=0.02)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(config.get("dropout", 0.1))
        self.layers = nn.ModuleList(Layer(config, layer) for layer in config["layers"])

    def forward(self, b, depth=None):
        """The vectors [words, width] of all words of the batch `b`, in order (see batches.collate), after `depth` layers or all."""
        pieces = self.piece(b["piece"])
        if self.pool == "input":
            mean = torch.zeros(len(b["count"]), pieces.shape[-1]).index_add(0, b["piece_word"], pieces) / b["count"][:, None]
            words = mean + self.shape(b["shape"]) + self.layout(b["layout"])
            if hasattr(self, "prefix"):
                words = words + self.prefix(b["prefix"]) + self.suffix(b["suffix"])
            x = torch.zeros(*b["word_mask"].shape, words.shape[-1])
            x[b["word_mask"]] = words
            return self._layers(x, b["word_mask"], depth)[b["word_mask"]].float()
        x = torch.zeros(*b["mask"].shape, pieces.shape[-1])
        x[b["mask"]] = pieces + self.shape(b["piece_shape"]) + self.layout(b["piece_layout"]) + self.position(b["piece_position"])
        x = self._layers(x, b["mask"], depth)[b["mask"]].float()
        # [CLS] and [SEP] carry the word number that is one past the last: summed up there, then cut off
        sums = torch.zeros(len(b["count"]) + 1, x.shape[-1]).index_add(0, b["piece_word"], x)
        return sums[:-1] / b["count"][:, None]

    def _layers(self, x, mask, depth):
        x = self.dropout(self.norm(x))
        for layer in self.layers[:depth]:
            x = layer(x, mask)
        return x


def divergence(student, teacher):
    """Cross-entropy of the student's scores under the teacher's, summed over all but the last axis (Hinton et al. 2015)."""
    return -(teacher.float().softmax(-1) * student.float().log_softmax(-1)).sum()


class Tags(nn.Linear):
    """One label a word."""

    def __init__(self, name, width, labels):
        super().__init__(width, labels)
        self.name = name

    def loss(self, words, b):
        known = (b[self.name] >= 0).sum().clamp(min=1)
        return F.cross_entropy(self(words).float(), b[self.name], ignore_index=-1, reduction="sum") / known

    def distil(self, words, teacher, teacher_words, b):
        return divergence(self(words), teacher(teacher_words)) / len(words)


class SentenceEnd(nn.Linear):
    """Whether a sentence ends with the word."""

    def __init__(self, width):
        super().__init__(width, 1)

    def loss(self, words, b):
        return F.binary_cross_entropy_with_logits(self(words).float()[:, 0], b["sentence"])

    def distil(self, words, teacher, teacher_words, b):
        return F.binary_cross_entropy_with_logits(self(words).float()[:, 0], teacher(teacher_words).float()[:, 0].sigmoid())


class Tree(nn.Module):
    """Heads by a biaffine score (Dozat and Manning 2017), relations by a one-layer perceptron over the pair."""

    def __init__(self, config, width, labels):
        super().__init__()
        self.arc_dependent, self.arc_head = nn.Linear(width, config["arc"]), nn.Linear(width, config["arc"])
        self.arc_query = nn.Linear(config["arc"], config["arc"])
        self.arc_root = nn.Parameter(torch.randn(config["arc"]) * 0.1)
        self.rel_dependent, self.rel_head = nn.Linear(width, config["rel"]), nn.Linear(width, config["rel"])
        self.rel_root = nn.Parameter(torch.randn(config["rel"]) * 0.1)
        self.rel_output = nn.Linear(config["rel"], labels)
        self.dropout = nn.Dropout(config.get("head_dropout", 0.25))

    def arcs(self, words, index):
        """Scores [sentences, n, 1 + n] of each head (0 the root) for each word; `index` [sentences, n] points into words, -1 pads."""
        head = self.dropout(F.relu(self.arc_head(words)))[index].float()
        query = self.arc_query(self.dropout(F.relu(self.arc_dependent(words))))[index].float()
        root = (query @ self.arc_root)[..., None]
        scores = (query @ head.transpose(1, 2)).masked_fill((index < 0)[:, None, :], -1e4)
        return torch.cat([root, scores], -1)

    def relations(self, words, dependents, heads):
        """Scores [arcs, labels]; `heads` points into words, -1 is the root."""
        head = torch.cat([self.rel_head(words).float(), self.rel_root[None]])[heads]
        return self.rel_output(self.dropout(F.relu(self.rel_dependent(words).float()[dependents] + head)))

    def loss(self, words, b):
        arc = sum(
            F.cross_entropy(self.arcs(words, index).flatten(0, 1), head.flatten(), ignore_index=-1, reduction="sum")
            for index, head in b["trees"]
        )
        rel = F.cross_entropy(self.relations(words, b["dependents"], b["governors"]).float(), b["deprel"])
        return arc / max(1, len(b["dependents"])) + rel

    def distil(self, words, teacher, teacher_words, b):
        arc = sum(
            divergence(self.arcs(words, index)[head >= 0], teacher.arcs(teacher_words, index)[head >= 0])
            for index, head in b["trees"]
        )
        pairs = b["dependents"], b["governors"]
        rel = divergence(self.relations(words, *pairs), teacher.relations(teacher_words, *pairs))
        return (arc + rel) / max(1, len(b["dependents"]))


class Mentions(nn.Module):
    """A kind for each span of words, or none (score 0): biaffine over its first and last word (Yu et al. 2020), so mentions may nest."""

    def __init__(self, config, width, labels):
        super().__init__()
        size = config["span"]
        self.labels, self.span_width = labels, config["span_width"]
        self.start, self.end = nn.Linear(width, size), nn.Linear(width, size)
        self.query = nn.Linear(size, labels * size)
        self.dropout = nn.Dropout(config.get("head_dropout", 0.25))

    def scores(self, words, index):
        """Scores [sentences, first, last, 1 + labels], where the first label is "none"."""
        start = self.query(self.dropout(F.relu(self.start(words)))).unflatten(-1, (self.labels, -1))[index].float()
        end = self.dropout(F.relu(self.end(words)))[index].float()
        kinds = torch.einsum("sitd,sjd->sijt", start, end)
        return torch.cat([torch.zeros_like(kinds[..., :1]), kinds], -1)

    def valid(self, index):
        """The spans that are asked about [sentences, first, last]."""
        n = index.shape[1]
        i, j = torch.arange(n)[:, None], torch.arange(n)[None]
        real = index >= 0
        return (j >= i) & (j < i + self.span_width) & real[:, :, None] & real[:, None, :]

    def loss(self, words, b):
        total = words.new_zeros(())
        for index, kind in b["mentions"]:
            valid = self.valid(index)
            total = total + F.cross_entropy(self.scores(words, index)[valid], kind[valid], reduction="sum")
        return total / max(1, b["mention_words"])

    def distil(self, words, teacher, teacher_words, b):
        """The teacher has a view of every sentence, also where nobody annotated mentions."""
        total = words.new_zeros(())
        for index, head in b["trees"]:
            valid = self.valid(index)
            total = total + divergence(self.scores(words, index)[valid], teacher.scores(teacher_words, index)[valid])
        return total / max(1, sum(int((head >= 0).sum()) for _, head in b["trees"]))


DISTANCES = [1, 2, 3, 4, 5, 6, 7, 8, 11, 16, 22, 32, 45, 64, 90, 128, 181]  # words from the anchor at which the next bucket begins


class Attribution(nn.Module):
    """Which words are anchors of a report, and for each anchor the role of every word of its window: none, source, cue or content.

    A pair of anchor and word is the sum of what the two are and how far they are apart; the pairs of one anchor then
    go through layers of their own, so that a role knows the roles around it (after Cai et al. 2018, who score the pairs alone).
    """

    def __init__(self, config, width, roles):
        super().__init__()
        config = config["attribution"]
        size = config["width"]
        self.anchor_hidden, self.anchor_output = nn.Linear(width, size), nn.Linear(size, 1)
        self.cue, self.word = nn.Linear(width, size), nn.Linear(width, size)
        self.distance = nn.Embedding(2 * len(DISTANCES) + 1, size)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(Layer(config, layer) for layer in config["layers"])
        self.output = nn.Linear(size, roles)

    def anchors(self, words):
        """The score of each word as an anchor."""
        return self.anchor_output(F.gelu(self.anchor_hidden(words), approximate="tanh")).float()[:, 0]

    def roles(self, words, anchors, index):
        """Scores [anchors, n, roles]; `index` [anchors, n] points into words, -1 pads."""
        apart = index - anchors[:, None]
        bucket = torch.bucketize(apart.abs(), torch.tensor(DISTANCES), right=True)
        bucket = torch.where(apart < 0, len(DISTANCES) + bucket, bucket)
        x = self.norm(self.cue(words)[anchors][:, None] + self.word(words)[index] + self.distance(bucket))
        mask = index >= 0
        for layer in self.layers:
            x = layer(x, mask)
        return self.output(x).float()

    def loss(self, words, b):
        known = b["anchor"] >= 0
        anchor = F.binary_cross_entropy_with_logits(self.anchors(words)[known], b["anchor"][known], reduction="sum")
        if not len(b["anchors"]):
            return anchor / len(words)
        roles = self.roles(words, b["anchors"], b["anchor_words"])
        role = F.cross_entropy(roles.flatten(0, 1), b["roles"].flatten(), ignore_index=-1, reduction="sum")
        return 10 * anchor / len(words) + role / (b["roles"] >= 0).sum()

    def distil(self, words, teacher, teacher_words, b):
        """At the anchors that the teacher sees."""
        belief = teacher.anchors(teacher_words)
        anchor = F.binary_cross_entropy_with_logits(self.anchors(words), belief.sigmoid())
        at, index = b["windows"](belief > -1)
        if not len(at):
            return 10 * anchor
        real = index >= 0
        roles = divergence(self.roles(words, at, index)[real], teacher.roles(teacher_words, at, index)[real])
        return 10 * anchor + roles / real.sum()


class Factuality(nn.Module):
    """Whether what the word says happened: from -3 (it did not) over 0 (who knows) to 3 (it did), as White et al. (2016) ask it.

    It is read off an inner layer of the encoder, which knows more of it than the last, bent to the other heads' needs; a layer of
    its own then lets the words of a window see each other.
    """

    def __init__(self, config, width):
        super().__init__()
        config = {"dropout": 0.2, **config["factuality"]}
        size = config["width"]
        self.depth = config["depth"]
        self.input, self.norm = nn.Linear(width, size), nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(Layer(config, layer) for layer in config["layers"])
        self.output = nn.Linear(size, 1)

    def forward(self, words, index):
        """The score of each word; `index` [windows, n] points into words, -1 pads, and has them all in order."""
        mask = index >= 0
        x = self.norm(self.input(words))[index]
        for layer in self.layers:
            x = layer(x, mask)
        return self.output(x)[mask].float()[:, 0]

    def loss(self, words, b):
        judged = ~b["factuality"].isnan()
        if not judged.any():
            return words.new_zeros(())
        return F.mse_loss(self(words, b["window"])[judged], b["factuality"][judged])

    def distil(self, words, teacher, teacher_words, b):
        return F.mse_loss(self(words, b["window"]), teacher(teacher_words, b["window"]))


APART = [2, 3, 4, 5, 8, 16, 32, 64]  # mentions from one to the other at which the next bucket begins


class Coreference(nn.Module):
    """Which earlier mention of the window a mention takes up, or none (score 0): bilinear over the two (after Lee et al. 2017)."""

    def __init__(self, config, width):
        super().__init__()
        size = config["coreference"]
        self.mention = nn.Linear(3 * width, size)
        self.query = nn.Linear(size, size)
        self.given = nn.Linear(size, 1)  # how much the mention wants an antecedent
        self.apart = nn.Parameter(torch.zeros(len(APART) + 1))
        self.dropout = nn.Dropout(config.get("head_dropout", 0.25))

    def scores(self, words, mentions):
        """Scores [mentions, 1 + mentions]: of none, then of each as the antecedent; `mentions` are first and last word, in order."""
        first, last = torch.tensor(mentions).T
        sums = F.pad(words.float().cumsum(0), (0, 0, 1, 0))
        mean = (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]
        m = self.dropout(F.gelu(self.mention(torch.cat([words[first].float(), words[last].float(), mean], -1)), approximate="tanh")).float()
        i = torch.arange(len(m))
        bucket = torch.bucketize(i[:, None] - i[None], torch.tensor(APART), right=True)
        pairs = (self.query(m) @ m.T).float() + self.given(m).float() + self.apart[bucket]
        pairs = pairs.masked_fill(i[None] >= i[:, None], -1e4)
        return torch.cat([torch.zeros_like(pairs[:, :1]), pairs], -1)

    def loss(self, words, b):
        """The antecedents of the same entity together should be likely; where there are none, none."""
        total, count = words.new_zeros(()), 0
        for mentions, entities in b["coreference"]:
            scores = self.scores(words, mentions).log_softmax(-1)
            e = torch.tensor(entities)
            same = (e[:, None] == e[None]).tril(-1)
            gold = torch.cat([~same.any(-1, keepdim=True), same], -1)
            total = total - scores.masked_fill(~gold, -1e4).logsumexp(-1).sum()
            count += len(e)
        return total / max(1, count)

    def distil(self, words, teacher, teacher_words, b):
        """Among the mentions that people annotated."""
        total, count = words.new_zeros(()), 0
        for mentions, _ in b["coreference"]:
            total = total + divergence(self.scores(words, mentions), teacher.scores(teacher_words, mentions))
            count += len(mentions)
        return total / max(1, count)


class Network(nn.Module):
    """The encoder and its heads; `config` is the model file's own."""

    def __init__(self, config, pieces):
        super().__init__()
        self.config = config
        width, labels = config["encoder"]["width"], config["labels"]
        self.encoder = Encoder(config["encoder"], pieces, config["window"])
        self.dropout = nn.Dropout(config.get("word_dropout", 0.2))
        self.heads = nn.ModuleDict({k: Tags(k, width, len(labels[k])) for k in ("upos", "xpos", "feats", "lemma")})
        if "names" in labels:  # helps the encoder in training, and is not shipped
            self.heads["names"] = Tags("names", width, len(labels["names"]))
        self.heads["sentence"] = SentenceEnd(width)
        self.heads["tree"] = Tree(config, width, len(labels["deprel"]))
        self.heads["mentions"] = Mentions(config, width, len(labels["entity"]))
        self.heads["attribution"] = Attribution(config, width, len(labels["role"]))
        self.heads["factuality"] = Factuality(config, width)
        self.heads["coreference"] = Coreference(config, width)

    def losses(self, b, heads, taught=(), teacher=None, teacher_b=None):
        """The loss of each of `heads` on batch `b`: of those `taught` against people's annotation, of all against `teacher` (the same words in `teacher_b`)."""
        losses = dict.fromkeys(heads, 0.0)
        depths = {getattr(self.heads[name], "depth", None) for name in heads}
        vectors = {depth: self.dropout(self.encoder(b, depth)) for depth in depths}
        if teacher:
            with torch.no_grad():
                teacher_depths = {name: getattr(teacher.heads[name], "depth", None) for name in heads if name in teacher.heads}
                teacher_vectors = {depth: teacher.encoder(teacher_b, depth) for depth in set(teacher_depths.values())}
        for name in heads:
            head = self.heads[name]
            words = vectors[getattr(head, "depth", None)]
            if name in taught:
                losses[name] = losses[name] + head.loss(words, b)
            if teacher and name in teacher.heads:
                losses[name] = losses[name] + head.distil(words, teacher.heads[name], teacher_vectors[teacher_depths[name]], b)
        return losses
