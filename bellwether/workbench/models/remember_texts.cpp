#include "bellwether/workbench/models/remember_texts.h"

#include <span>
#include <string_view>

#include "bellwether/core/unfinished_folder.h"
#include "bellwether/sentiment/model_files/folder_seal.h"
#include "bellwether/sentiment/model_files/stored_model.h"
#include "bellwether/sentiment/seen/seen_record.h"
#include "bellwether/sentiment/text_groups.h"
#include "bellwether/source/texts/labeled_texts.h"
#include "bellwether/source/texts/parallel_text_reader.h"

namespace bellwether::workbench {
namespace {

using core::ErrorKind;
using core::fail;
using core::Result;
using core::Status;

Status check_remember(const RememberRequest& request) {
  if (request.labeled.empty() && request.read.empty() && request.without.empty() && request.models.empty()) {
    return fail(
        ErrorKind::usage,
        "nothing to remember: name with --labeled or --read a file that the model learned from, or with "
        "--made-of a model");
  }
  std::error_code absent;
  for (const char* file : {"config.json", "adapter_config.json"})
    if (std::filesystem::exists(request.model / file, absent)) return {};
  return fail(ErrorKind::usage,
              request.model.string() +
                  ": holds neither config.json nor adapter_config.json, so that it is no folder "
                  "of a model");
}

Result<std::vector<std::string>> labeled_bodies(const std::vector<std::string>& paths,
                                                std::string_view flag) {
  std::vector<std::string> bodies;
  for (const std::string& path : paths) {
    auto read = source::load_labeled_texts(path, {});
    if (!read) return fail(read.error().within(flag));
    for (source::LabeledText& each : read->texts) bodies.push_back(std::move(each.body));
  }
  return bodies;
}

Result<std::vector<std::string>> plain_bodies(const std::vector<std::string>& paths) {
  std::vector<std::string> bodies;
  for (const std::string& path : paths) {
    auto read = source::read_all_texts(path, {});
    if (!read) return fail(read.error().within("--read"));
    bodies.insert(bodies.end(), std::make_move_iterator(read->begin()), std::make_move_iterator(read->end()));
  }
  return bodies;
}

struct SeenFiles {
  std::vector<std::string> apart, labeled, read;
  std::uint64_t left_out = 0;
};

Result<SeenFiles> read_files(const RememberRequest& request) {
  auto apart = labeled_bodies(request.without, "--without"),
       labeled = labeled_bodies(request.labeled, "--labeled"), read = plain_bodies(request.read);
  for (const auto* each : {&apart, &labeled, &read})
    if (!*each) return fail(each->error());
  return SeenFiles{std::move(*apart), std::move(*labeled), std::move(*read)};
}

// Leaves out what repeats a text that was kept from the model, as the training did (repeats_evaluated).
void leave_out_kept(SeenFiles& files) {
  if (files.apart.empty()) return;
  std::vector<std::string_view> all;
  for (const auto* part : {&files.apart, &files.labeled, &files.read})
    all.insert(all.end(), part->begin(), part->end());
  const std::vector<std::size_t> groups = sentiment::near_duplicate_groups(all);
  std::size_t row = files.apart.size();
  for (std::vector<std::string>* part : {&files.labeled, &files.read}) {
    files.left_out +=
        std::erase_if(*part, [&](const std::string&) { return groups[row++] < files.apart.size(); });
  }
}

// What the folder and the models named have recorded.
Status add_records(const RememberRequest& request, sentiment::SeenRecordBuilder& seen) {
  auto own = sentiment::read_seen_record(request.model);
  if (!own) return fail(own.error());
  if (!*own && request.part == RecordedPart::all) *own = sentiment::SeenRecord{};
  seen.add(*own);
  for (const std::string& name : request.models) {
    const auto model = sentiment::StoredModel::open(name);
    if (!model) return fail(model.error().within("--made-of"));
    const auto record = model->seen_record();
    if (!record) return fail(record.error().within("--made-of"));
    seen.add(*record);
  }
  return {};
}

}  // namespace

Result<Remembered> remember_texts(const RememberRequest& request) {
  if (Status good = check_remember(request); !good) return fail(good.error());
  if (Status whole = core::check_finished(request.model); !whole) return fail(whole.error());
  auto files = read_files(request);
  if (!files) return fail(files.error());
  leave_out_kept(*files);
  sentiment::SeenRecordBuilder seen;
  seen.add_labeled(files->labeled);
  seen.add_read(files->read);
  seen.set_apart(files->apart);
  if (Status added = add_records(request, seen); !added) return fail(added.error());
  const sentiment::SeenRecord record = seen.build();
  const Status written = core::write_as_one(request.model, [&]() -> Status {
    if (Status kept = sentiment::write_seen_record(request.model, record); !kept) return kept;
    return sentiment::seal_seen_texts(request.model);
  });
  if (!written) return fail(written.error());
  return Remembered{.labeled = files->labeled.size(),
                    .read = files->read.size(),
                    .left_out = files->left_out,
                    .recorded_labeled = record.labeled.size(),
                    .recorded_read = record.read.size(),
                    .recorded_apart = record.set_apart.size(),
                    .complete = record.complete};
}

}  // namespace bellwether::workbench
