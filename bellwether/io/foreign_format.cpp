#include "bellwether/io/foreign_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bellwether/core/lower_case.h"
#include "bellwether/io/json_answer.h"
#include "bellwether/io/plain_front.h"

namespace bellwether::io {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLook = std::size_t{64} << 10;
constexpr std::string_view kSeparators = ",;\t|";
constexpr std::size_t kQuotedNote = 120;  // bytes of a note that a message repeats

// A format told by bytes at a place. In `remedy` FILE stands for the file's name.
struct Magic {
  std::size_t offset;
  std::string_view bytes, what, remedy;
};

constexpr std::string_view kParquet =
    "write it as CSV: python3 -c \"import pandas; pandas.read_parquet('FILE').to_csv('out.csv', "
    "index=False)\"";
constexpr std::string_view kFeather =
    "write it as CSV: python3 -c \"import pandas; pandas.read_feather('FILE').to_csv('out.csv', "
    "index=False)\"";
constexpr std::string_view kHdf =
    "write it as CSV: python3 -c \"import pandas; pandas.read_hdf('FILE').to_csv('out.csv')\"";
constexpr std::string_view kPickle =
    "write it as CSV: python3 -c \"import pandas; pandas.read_pickle('FILE').to_csv('out.csv')\" (a pickle "
    "runs code: only one that you trust)";
constexpr std::string_view kExcel =
    "write it as CSV: in Excel, Save As, CSV UTF-8; or python3 -c \"import pandas; "
    "pandas.read_excel('FILE').to_csv('out.csv', index=False)\"";
constexpr std::string_view kStata =
    "write it as CSV: python3 -c \"import pandas; pandas.read_stata('FILE').to_csv('out.csv', index=False)\"";
constexpr std::string_view kNumpy =
    "write it as CSV: python3 -c \"import numpy, pandas; "
    "pandas.DataFrame(numpy.load('FILE')).to_csv('out.csv', index=False)\"";
constexpr std::string_view kR = "write it as CSV in R: write.csv(…, 'out.csv', row.names = FALSE)";
constexpr std::string_view kPicture = "a table of text is needed";

constexpr std::array kMagic = {
    Magic{0, "PAR1"sv, "a Parquet file", kParquet},
    Magic{0, "PARE"sv, "an encrypted Parquet file", "decrypt it and write it as CSV"},
    Magic{0, "ARROW1\0\0"sv, "an Arrow (Feather) file", kFeather},
    Magic{0, "FEA1"sv, "a Feather file", kFeather},
    Magic{0, "\xFF\xFF\xFF\xFF"sv, "an Arrow stream",
          "write it as CSV: python3 -c \"import pyarrow; "
          "pyarrow.ipc.open_stream('FILE').read_pandas().to_csv('out.csv', index=False)\""},
    Magic{0, "Obj\1"sv, "an Avro file", "write it as CSV or JSON Lines"},
    Magic{0, "ORC"sv, "an ORC file",
          "write it as CSV: python3 -c \"import pandas; pandas.read_orc('FILE').to_csv('out.csv', "
          "index=False)\""},
    Magic{0, "\x89HDF\r\n\x1A\n"sv, "an HDF5 file", kHdf},
    Magic{0, "\x93NUMPY"sv, "a NumPy array", kNumpy},
    Magic{
        0, "SQLite format 3\0"sv, "an SQLite database",
        "write a table of it as CSV: sqlite3 -header -csv FILE 'select * from NAME' > out.csv (sqlite3 FILE "
        ".tables lists the names)"},
    Magic{0, "<stata_dta>"sv, "a Stata file", kStata},
    Magic{0, "$FL2"sv, "an SPSS file", "write it as CSV"},
    Magic{0, "MATLAB 5.0 MAT-file"sv, "a MATLAB file", "write it as CSV"},
    Magic{0, "RDX2\n"sv, "R data", kR},
    Magic{0, "RDX3\n"sv, "R data", kR},
    Magic{0, "X\n\0\0\0"sv, "R data", kR},
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an Excel workbook of the old kind (.xls)", kExcel},
    Magic{0, "%PDF-"sv, "a PDF document", "a table of text is needed"},
    Magic{0, "{\\rtf"sv, "a document in rich text", "save it as plain text"},
    Magic{0, "\x1F\x8B"sv, "a gzip file of an unknown method", "fetch it again, or gunzip it"},
    Magic{0, "\x1F\x9D"sv, "a file made by compress (.Z)", "unpack it: gunzip -c FILE > out.csv"},
    Magic{0, "BZh"sv, "a file made by bzip2", "unpack it: bunzip2 -k FILE"},
    Magic{0,
          "\xFD"
          "7zXZ\0"sv,
          "a file made by xz", "unpack it: xz -dk FILE"},
    Magic{0, "\x28\xB5\x2F\xFD"sv, "a file made by zstd", "unpack it: zstd -d FILE -o out.csv"},
    Magic{0, "\x04\x22\x4D\x18"sv, "a file made by lz4", "unpack it: lz4 -d FILE out.csv"},
    Magic{0, "\xFF\x06\0\0sNaPpY"sv, "a file made by snappy", "unpack it: snzip -dc FILE > out.csv"},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive", "unpack it: 7z x FILE"},
    Magic{0, "Rar!\x1A\x07"sv, "a RAR archive", "unpack it: unrar x FILE"},
    Magic{257, "ustar"sv, "a tar archive", "unpack it: tar xf FILE"},
    Magic{0, "\x89PNG\r\n"sv, "a picture", kPicture},
    Magic{0, "\xFF\xD8\xFF"sv, "a picture", kPicture},
    Magic{0, "GIF8"sv, "a picture", kPicture},
    Magic{0, "\xFF\xFE\0\0"sv, "text in UTF-32",
          "write it as UTF-8: iconv -f UTF-32 -t UTF-8 FILE > out.csv"},
    Magic{0, "\0\0\xFE\xFF"sv, "text in UTF-32",
          "write it as UTF-8: iconv -f UTF-32 -t UTF-8 FILE > out.csv"},
    Magic{0, "version https://git-lfs.github.com/spec/"sv, "a pointer of Git LFS in place of the file",
          "fetch the file itself: git lfs pull"}};

std::string in_words(std::string_view what, std::string_view remedy, std::string_view file) {
  std::string sentence = fmt::format("{}, not rows of text; ", what);
  for (std::size_t at = 0; at < remedy.size();) {
    const std::size_t found = std::min(remedy.find("FILE", at), remedy.size());
    sentence += remedy.substr(at, found - at);
    if (found < remedy.size()) sentence += file;
    at = found + 4;
  }
  return sentence;
}

// Whether bytes stand at the front that no text has.
bool looks_binary(std::string_view start) {
  return std::ranges::any_of(start.substr(0, 256), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x09 || (byte > 0x0D && byte < 0x20) || byte == 0x7F;
  });
}

// Four letters may begin a text ("ORC …" names a ticker); a longer mark, or one with other bytes, cannot.
bool begins_with(const Magic& magic, std::string_view start) {
  constexpr std::size_t kWord = 4;
  if (start.size() < magic.offset || !start.substr(magic.offset).starts_with(magic.bytes)) return false;
  const bool is_word = magic.offset == 0 && magic.bytes.size() <= kWord &&
                       std::ranges::all_of(magic.bytes, [](char c) { return c > ' ' && c < '\x7F'; });
  return !is_word || looks_binary(start);
}

// A zip archive: Excel and its like are told by the names of their members.
std::optional<std::string> find_zip(std::string_view start, std::string_view file) {
  if (!start.starts_with("PK\3\4") && !start.starts_with("PK\5\6")) return std::nullopt;
  const auto holds = [&](std::string_view name) { return start.find(name) != start.npos; };
  if (holds("opendocument.spreadsheet")) return in_words("a LibreOffice workbook (.ods)", kExcel, file);
  if (holds("xl/") || holds("[Content_Types].xml"))
    return in_words("an Excel workbook (.xlsx)", kExcel, file);
  if (holds(".npy")) return in_words("a file of NumPy arrays (.npz)", "write the array as CSV", file);
  return in_words("a zip archive", "unpack it: unzip FILE", file);
}

// Protocols 2 to 5 of pickle begin with their number; what follows is an opcode, never a letter of a text.
bool is_pickle(std::string_view start) {
  return start.size() > 2 && start[0] == '\x80' && start[1] >= 2 && start[1] <= 5;
}

// UTF-16 that does not say so: every other byte of plain English is NUL.
// The encoding as iconv calls it, where every other byte is NUL; nothing for other text.
std::optional<std::string_view> unmarked_utf16(std::string_view start) {
  const std::string_view look = start.substr(0, 512);
  if (look.size() < 8) return std::nullopt;
  std::array<std::size_t, 2> nul{};
  for (std::size_t i = 0; i < look.size(); ++i) nul[i % 2] += look[i] == '\0' ? 1 : 0;
  const std::size_t most = std::max(nul[0], nul[1]), least = std::min(nul[0], nul[1]);
  if (least > 0 || most * 10 < look.size() * 4) return std::nullopt;
  return nul[0] > 0 ? "UTF-16BE" : "UTF-16LE";
}

// Lines that end in a carriage return alone, as the Macintosh wrote them before 2001.
bool has_old_line_ends(std::string_view start) {
  return start.find('\n') == start.npos && std::ranges::count(start, '\r') > 1;
}

std::optional<std::string> find_markup(std::string_view start, std::string_view file) {
  const std::string_view text = plain_front(start);
  if (!text.starts_with('<')) return std::nullopt;
  const std::string front = core::in_lower_case(text.substr(0, 1024));
  for (const auto tag :
       {"<!doctype html", "<html", "<head>", "<head ", "<body", "<script", "<title>", "<meta "}) {
    if (front.starts_with(tag) || (front.starts_with("<!--") && front.find(tag) != front.npos))
      return in_words("an HTML page",
                      "the download gave a page in place of the file (a login, an error, too many "
                      "requests); fetch it again and look at it first: head FILE",
                      file);
  }
  for (const auto tag : {"<rss", "<feed"}) {
    if (front.find(tag) != front.npos)
      return in_words("an RSS feed (XML)", "write its items as JSON Lines or CSV with date, ticker and text",
                      file);
  }
  if (front.starts_with("<?xml")) return in_words("an XML document", "write it as CSV or JSON Lines", file);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> find_foreign_format(std::string_view start, std::string_view file,
                                               Understands understands) {
  for (const Magic& each : kMagic) {
    if (begins_with(each, start)) return in_words(each.what, each.remedy, file);
  }
  if (auto zip = find_zip(start, file)) return zip;
  if (is_pickle(start)) return in_words("a Python pickle", kPickle, file);
  if (const auto encoding = unmarked_utf16(start)) {
    return in_words("text in UTF-16 without a byte-order mark",
                    fmt::format("write it as UTF-8: iconv -f {} -t UTF-8 FILE > out.csv", *encoding), file);
  }
  if (has_old_line_ends(start)) {
    return in_words("text whose lines end in a carriage return alone",
                    "end them in line feeds: tr '\\r' '\\n' < FILE > out.csv", file);
  }
  if (auto markup = find_markup(start, file)) return markup;
  if (understands == Understands::lines) return std::nullopt;
  if (understands == Understands::texts) return find_failed_answer(start);
  if (auto json = find_json_in_place_of_table(start, file)) return json;
  const std::string_view line = start.substr(0, start.find('\n'));
  return line.find_first_of(kSeparators) == line.npos ? find_note_in_place_of_table(start) : std::nullopt;
}

core::Status refuse_foreign_format(ByteStream& stream, Understands understands) {
  const auto start = stream.peek(kLook);
  if (!start) return core::fail(start.error());
  const auto found = find_foreign_format(*start, stream.name(), understands);
  if (!found) return {};
  return core::fail(core::ErrorKind::data, stream.name() + ": " + *found);
}

std::optional<std::string> find_note_in_place_of_table(std::string_view start) {
  constexpr std::size_t kLongestNote = 2048, kMostLines = 4;
  constexpr std::array kNotes = {"no data",
                                 "not found",
                                 "too many requests",
                                 "limit",
                                 "exceeded",
                                 "api key",
                                 "apikey",
                                 "api call",
                                 "unauthorized",
                                 "forbidden",
                                 "denied",
                                 "bad gateway",
                                 "unavailable",
                                 "internal server error",
                                 "premium",
                                 "error",
                                 "sign up",
                                 "log in",
                                 "try again",
                                 "captcha"};
  const std::string_view text = plain_front(start);
  if (text.empty() || start.size() > kLongestNote ||
      static_cast<std::size_t>(std::ranges::count(text, '\n')) > kMostLines)
    return std::nullopt;
  const std::string_view line = text.substr(0, std::min(text.find_first_of("\r\n"), kQuotedNote));
  const std::string small = core::in_lower_case(text);
  const bool one_word_lines = text.find_first_of(kSeparators) == text.npos;
  const bool is_note =
      std::ranges::any_of(kNotes, [&](const char* note) { return small.find(note) != small.npos; });
  if (!is_note && !(one_word_lines && text.substr(line.size()).find_first_not_of("\r\n ") == text.npos))
    return std::nullopt;
  return fmt::format("the file is a note, '{}', and no table: the download failed; fetch it again", line);
}

}  // namespace bellwether::io
