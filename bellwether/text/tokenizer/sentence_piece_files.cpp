#include "bellwether/text/tokenizer/sentence_piece_files.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "bellwether/core/utf8.h"

namespace bellwether::text {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

tl::unexpected<core::Error> damaged(std::size_t byte, std::string_view what) {
  return fail(ErrorKind::model, fmt::format("byte {}: {}", byte, what));
}

// One field of a protocol buffer's message: a number, or bytes.
struct WireField {
  std::uint64_t number = 0;
  std::uint64_t value = 0;  // of varint, 32- and 64-bit fields
  std::string_view bytes;   // of length-delimited fields
  std::size_t place = 0;    // in the file
};

// The fields of a message, one after another; nothing is taken on trust but the bytes that are there.
class WireReader {
 public:
  WireReader(std::string_view message, std::size_t place) : message_(message), place_(place) {}

  [[nodiscard]] bool at_end() const { return position_ == message_.size(); }

  [[nodiscard]] Result<WireField> next() {
    WireField field;
    field.place = place_ + position_;
    const auto tag = varint();
    if (!tag) return fail(tag.error());
    field.number = *tag >> 3;
    switch (*tag & 7) {
      case 0: return number(field, varint());
      case 1: return number(field, fixed(8));
      case 5: return number(field, fixed(4));
      case 2: break;
      default: return damaged(field.place, "no field of a protocol buffer begins here");
    }
    const auto size = varint();
    if (!size) return fail(size.error());
    if (*size > message_.size() - position_)
      return damaged(field.place, "a field is longer than what holds it");
    field.place = place_ + position_;
    field.bytes = message_.substr(position_, static_cast<std::size_t>(*size));
    position_ += static_cast<std::size_t>(*size);
    return field;
  }

 private:
  [[nodiscard]] static Result<WireField> number(WireField field, const Result<std::uint64_t>& value) {
    if (!value) return fail(value.error());
    field.value = *value;
    return field;
  }
  [[nodiscard]] Result<std::uint64_t> varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && position_ < message_.size(); shift += 7) {
      const auto byte = static_cast<unsigned char>(message_[position_++]);
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return value;
    }
    return damaged(place_ + position_, "a number does not end");
  }
  [[nodiscard]] Result<std::uint64_t> fixed(std::size_t bytes) {
    if (message_.size() - position_ < bytes) return damaged(place_ + position_, "a number is cut off");
    std::uint64_t value = 0;
    std::memcpy(&value, message_.data() + position_, bytes);  // little-endian, as the machines we run on
    position_ += bytes;
    return value;
  }

  std::string_view message_;
  std::size_t place_, position_ = 0;
};

// The numbers of sentencepiece_model.proto that matter.
enum ModelField : std::uint64_t { kPieces = 1, kTrainer = 2, kNormalizer = 3 };

struct Piece {
  std::string_view text;
  float score = 0;
  std::uint64_t type = 1;
};

Result<Piece> read_piece(const WireField& of) {
  Piece piece;
  for (WireReader reader(of.bytes, of.place); !reader.at_end();) {
    const auto field = reader.next();
    if (!field) return fail(field.error());
    if (field->number == 1) piece.text = field->bytes;
    if (field->number == 2) piece.score = std::bit_cast<float>(static_cast<std::uint32_t>(field->value));
    if (field->number == 3) piece.type = field->value;
  }
  if (piece.type < 1 || piece.type > 6) return damaged(of.place, "an entry is of no known kind");
  return piece;
}

PieceKind kind_of(std::uint64_t type) {
  constexpr PieceKind kKinds[] = {PieceKind::normal,       PieceKind::unknown, PieceKind::control,
                                  PieceKind::user_defined, PieceKind::unused,  PieceKind::byte};
  return kKinds[type - 1];
}

Status add_piece(const Piece& piece, std::size_t place, const TokenizerLimits& limits, TokenizerSpec& spec) {
  if (spec.tokens.size() == limits.tokens)
    return damaged(place, fmt::format("more than {} entries", limits.tokens));
  if (piece.text.empty() || piece.text.size() > limits.token_bytes)
    return damaged(place, fmt::format("an entry has {} bytes; 1 to {} are allowed", piece.text.size(),
                                      limits.token_bytes));
  if (core::first_invalid_utf8(piece.text) != piece.text.size())
    return damaged(place, "an entry is not valid UTF-8");
  if (!std::isfinite(piece.score)) return damaged(place, "a score is not finite");
  auto& rules = std::get<SentencePieceRules>(spec.rules);
  const PieceKind kind = kind_of(piece.type);
  const auto id = static_cast<std::uint32_t>(spec.tokens.size());
  if (kind == PieceKind::control || kind == PieceKind::user_defined) {
    spec.added.push_back(
        {.id = id, .content = std::string(piece.text), .special = kind == PieceKind::control});
  }
  spec.tokens.emplace_back(piece.text);
  rules.scores.push_back(piece.score);
  rules.kinds.push_back(kind);
  return {};
}

// What the trainer's settings say: the kind of model, and the ids with a role.
struct TrainerIds {
  std::uint64_t unknown = 0, begin = 1, end = 2;
};

Status read_trainer(const WireField& of, TrainerIds& ids) {
  constexpr std::uint64_t kModelType = 3, kSpaceAsSuffix = 24, kUnknownId = 40, kBeginId = 41, kEndId = 42;
  std::uint64_t type = 1;
  for (WireReader reader(of.bytes, of.place); !reader.at_end();) {
    const auto field = reader.next();
    if (!field) return fail(field.error());
    if (field->number == kModelType) type = field->value;
    if (field->number == kSpaceAsSuffix && field->value != 0)
      return fail(ErrorKind::unsupported, "spaces at the end of entries are not supported");
    if (field->number == kUnknownId) ids.unknown = field->value;
    if (field->number == kBeginId) ids.begin = field->value;
    if (field->number == kEndId) ids.end = field->value;
  }
  constexpr std::string_view kTypes[] = {"", "unigram", "BPE", "word", "character"};
  if (type == 2) return {};
  return fail(ErrorKind::unsupported, fmt::format("a SentencePiece model of type {} is not supported; BPE is",
                                                  type < 5 ? kTypes[type] : "unknown"));
}

Status read_normalizer(const WireField& of, SentencePieceRules& rules) {
  constexpr std::uint64_t kCharacters = 2, kLeadingSpace = 3, kExtraSpaces = 4, kEscapeSpaces = 5;
  bool remove_extra = true, escape = true;
  for (WireReader reader(of.bytes, of.place); !reader.at_end();) {
    const auto field = reader.next();
    if (!field) return fail(field.error());
    if (field->number == kCharacters && !field->bytes.empty())
      return fail(ErrorKind::unsupported,
                  "a SentencePiece model that replaces characters before it cuts a text is not supported");
    if (field->number == kLeadingSpace) rules.leading_space = field->value != 0;
    if (field->number == kExtraSpaces) remove_extra = field->value != 0;
    if (field->number == kEscapeSpaces) escape = field->value != 0;
  }
  if (!remove_extra && escape) return {};
  return fail(ErrorKind::unsupported,
              "a SentencePiece model that drops or keeps spaces in a way of its own is not supported");
}

Status name_roles(const TrainerIds& ids, TokenizerSpec& spec) {
  const std::pair<const char*, std::uint64_t> all[] = {
      {"unk_token", ids.unknown}, {"bos_token", ids.begin}, {"eos_token", ids.end}};
  for (const auto& [role, id] : all) {
    if (static_cast<std::int32_t>(id) < 0) continue;  // -1: none
    if (id >= spec.tokens.size())
      return fail(ErrorKind::model,
                  fmt::format("{} is id {}, and there are {} entries", role, id, spec.tokens.size()));
    spec.roles[role] = spec.tokens[static_cast<std::size_t>(id)];
  }
  spec.begins_with_bos = spec.roles.contains("bos_token");
  return {};
}

// Made out of line: inlined, gcc 12 takes the parts of the variant's other alternatives for uninitialized.
[[gnu::noinline]] TokenizerSpec sentence_piece_spec() {
  return {.tokens = {}, .added = {}, .only_added = {}, .roles = {}, .rules = SentencePieceRules{}};
}

}  // namespace

Result<TokenizerSpec> read_sentence_piece_model(std::string_view content, const TokenizerLimits& limits) {
  TokenizerSpec spec = sentence_piece_spec();
  TrainerIds ids;
  bool trainer = false, normalizer = false;
  for (WireReader reader(content, 0); !reader.at_end();) {
    const auto field = reader.next();
    if (!field) return fail(field.error());
    Status read;
    if (field->number == kPieces) {
      const auto piece = read_piece(*field);
      if (!piece) return fail(piece.error());
      read = add_piece(*piece, field->place, limits, spec);
    } else if (field->number == kTrainer) {
      trainer = true;
      read = read_trainer(*field, ids);
    } else if (field->number == kNormalizer) {
      normalizer = true;
      read = read_normalizer(*field, std::get<SentencePieceRules>(spec.rules));
    }
    if (!read) return fail(read.error());
  }
  if (spec.tokens.empty() || !trainer || !normalizer)
    return fail(ErrorKind::model,
                "is no SentencePiece model: entries, trainer's or normalizer's settings are missing");
  if (Status named = name_roles(ids, spec); !named) return fail(named.error());
  return spec;
}

Result<TokenizerSpec> read_llama2c_vocabulary(std::string_view content, const TokenizerLimits& limits) {
  TokenizerSpec spec = sentence_piece_spec();
  std::size_t position = 4;
  if (content.size() < position) return damaged(0, "too short for a llama2.c vocabulary");
  while (position < content.size()) {
    Piece piece;
    std::int32_t length = 0;
    if (content.size() - position < 8) return damaged(position, "an entry is cut off");
    std::memcpy(&piece.score, content.data() + position, 4);
    std::memcpy(&length, content.data() + position + 4, 4);
    position += 8;
    if (length < 1 || static_cast<std::size_t>(length) > content.size() - position)
      return damaged(position - 4, fmt::format("an entry of {} bytes does not fit into the file", length));
    std::string text;
    for (const char c : content.substr(position, static_cast<std::size_t>(length)))
      text += c == ' ' ? std::string("\xE2\x96\x81") : std::string(1, c);
    position += static_cast<std::size_t>(length);
    const std::size_t id = spec.tokens.size();
    piece.text = text;
    piece.type = id == 0 ? 2 : id < 3 ? 3 : id < 3 + 256 ? 6 : 1;
    if (Status added = add_piece(piece, position, limits, spec); !added) return fail(added.error());
  }
  if (Status named = name_roles({}, spec); !named) return fail(named.error());
  return spec;
}

}  // namespace bellwether::text
