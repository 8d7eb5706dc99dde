"""Models of this program in Hugging Face transformers, and the reverse. By hand, where transformers is installed;
what it last said stands in docs/formats/interchange.md.

  forward MODEL SCORES.jsonl   MODEL was trained here, SCORES.jsonl is what 'text score --format jsonl' said with it
  masked MODEL                 MODEL was pre-trained here: does it load as a masked LM with every weight?
  adapter BASE ADAPTER SCORES.jsonl   the same of BASE with the adapter that 'sentiment train --lora-rank' left, added by the
                               rules of PEFT, which need not be installed
  make MODEL VOCABULARY        writes a classifier of transformers' own making, to be scored here and given to forward
"""
import json
import sys

import torch
import transformers
from safetensors.torch import load_file

PLAIN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,%")
FURTHEST = 1e-4


def tokenizer_of(folder):
    return transformers.BertTokenizer.from_pretrained(folder)


def forward(folder, scores):
    model, info = transformers.AutoModelForSequenceClassification.from_pretrained(folder, output_loading_info=True)
    lost = {name: sorted(keys) for name, keys in info.items() if keys}
    return compare(model.eval(), folder, scores, lost)


def adapter(folder, adapter_folder, scores):
    model = transformers.AutoModelForSequenceClassification.from_pretrained(folder)
    with open(f"{adapter_folder}/adapter_config.json", encoding="utf-8") as file:
        config = json.load(file)
    tensors = {name.removeprefix("base_model.model."): tensor
               for name, tensor in load_file(f"{adapter_folder}/adapter_model.safetensors").items()}
    weights = model.state_dict()
    adapted = []
    for name, a in tensors.items():
        if name.endswith(".lora_A.weight"):
            module = name.removesuffix(".lora_A.weight")
            b = tensors[f"{module}.lora_B.weight"]
            weights[f"{module}.weight"] += config["lora_alpha"] / config["r"] * b @ a
            adapted.append(module)
        elif not name.endswith(".lora_B.weight"):
            weights[name] = a  # modules_to_save are kept whole
    model.load_state_dict(weights)
    # PEFT finds the modules by their names' ends.
    named = [name for name, _ in model.named_modules()
             if any(name == end or name.endswith("." + end) for end in config["target_modules"])]
    lost = {} if sorted(named) == sorted(adapted) else {"target_modules": sorted(set(named) ^ set(adapted))}
    return compare(model.eval(), folder, scores, lost)


def compare(model, folder, scores, lost):
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
    sys.exit(0 if {"forward": forward, "adapter": adapter, "masked": masked, "make": make}[what](*rest) else 1)
