"""Models of this program in Hugging Face transformers, and the reverse. By hand, where transformers is installed;
what it last said stands in docs/formats/interchange.md.

  forward MODEL SCORES.jsonl   MODEL was trained here, SCORES.jsonl is what 'text score --format jsonl' said with it
  masked MODEL                 MODEL was pre-trained here: does it load as a masked LM with every weight?
  make MODEL VOCABULARY        writes a classifier of transformers' own making, to be scored here and given to forward
"""
import json
import sys

import torch
import transformers

PLAIN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,%")
FURTHEST = 1e-4


def tokenizer_of(folder):
    return transformers.BertTokenizer.from_pretrained(folder)


def forward(folder, scores):
    model, info = transformers.AutoModelForSequenceClassification.from_pretrained(folder, output_loading_info=True)
    lost = {name: sorted(keys) for name, keys in info.items() if keys}
    model.eval()
    tokenizer = tokenizer_of(folder)
    texts = furthest = other_label = 0
    for line in open(scores, encoding="utf-8"):
        row = json.loads(line)
        if not set(row["text"]) <= PLAIN:
            continue  # what cleaning would change is not the model's doing
        encoded = tokenizer(row["text"], truncation=True, max_length=128, return_tensors="pt")
        with torch.no_grad():
            probabilities = torch.softmax(model(**encoded).logits[0].double(), 0)
        ours = row["probabilities"]
        theirs = {model.config.id2label[i]: float(p) for i, p in enumerate(probabilities)}
        furthest = max([furthest] + [abs(ours[label] - theirs[label]) for label in theirs])
        other_label += max(theirs, key=theirs.get) != row["label_name"]
        texts += 1
    print(f"{texts} texts, furthest probability {furthest:.1e}, other labels {other_label}, weights not matched {lost}")
    return texts > 0 and furthest < FURTHEST and other_label == 0 and not lost


def masked(folder):
    model, info = transformers.AutoModelForMaskedLM.from_pretrained(folder, output_loading_info=True)
    lost = {name: sorted(keys) for name, keys in info.items() if keys}
    tied = model.get_output_embeddings().weight.data_ptr() == model.get_input_embeddings().weight.data_ptr()
    tokenizer = tokenizer_of(folder)
    encoded = tokenizer(f"shares of apple {tokenizer.mask_token} after earnings", return_tensors="pt")
    place = encoded["input_ids"][0].tolist().index(tokenizer.mask_token_id)
    with torch.no_grad():
        best = model.eval()(**encoded).logits[0, place].topk(5).indices.tolist()
    print(f"weights not matched {lost}, decoder tied to the embeddings {tied}, "
          f"guesses {tokenizer.convert_ids_to_tokens(best)}")
    return not lost and tied


def make(folder, vocabulary):
    torch.manual_seed(7)
    tokenizer = tokenizer_of(vocabulary)
    config = transformers.BertConfig(
        vocab_size=len(tokenizer), hidden_size=96, num_hidden_layers=3, num_attention_heads=4, intermediate_size=200,
        max_position_embeddings=128, initializer_range=0.2,
        id2label={0: "positive", 1: "negative", 2: "neutral"}, label2id={"positive": 0, "negative": 1, "neutral": 2})
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return True


if __name__ == "__main__":
    print(f"transformers {transformers.__version__}, torch {torch.__version__}")
    what, *rest = sys.argv[1:]
    sys.exit(0 if {"forward": forward, "masked": masked, "make": make}[what](*rest) else 1)
