// SPDX-License-Identifier: MIT
#include "make/records/input_digests.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "publish/versions.h"
#include "system/digest.h"

namespace podmill {
namespace {

constexpr std::array names{"recording", "settings", "files",      "versions", "words",
                           "artwork",   "tag",      "transcript", "clips"};
constexpr std::array names_of_sound{"recording", "settings", "files", "versions", "clips"};

/// Texts one after the other; where one ends and the next begins counts too.
class Listed {
 public:
  Listed& add(std::string_view text) {
    const std::string head = fmt::format("{} ", text.size());
    digest_.add(std::as_bytes(std::span(head)));
    digest_.add(std::as_bytes(std::span(text)));
    return *this;
  }
  Listed& add(std::optional<std::int64_t> number) { return add(number ? std::to_string(*number) : ""); }
  std::string key() const { return hex(digest_.value()); }

 private:
  Digest digest_;
};

std::string settings_key(const Preset& preset, bool of_words) {
  Listed listed;
  for (const Setting& setting : preset.settings)
    if ((setting.stage == words_stage) == of_words)
      listed.add(setting.stage).add(setting.key).add(setting.file.empty() ? setting.value : "");
  if (of_words) {
    listed.add(preset.name).add(preset.digest);
  } else {
    for (const std::string_view stage : preset.stages_without_settings()) listed.add(stage);
  }
  return listed.key();
}

std::string words_key(const Episode& episode, const std::string& output_name) {
  Listed listed;
  const Tags& tags = episode.tags;
  for (const auto& [name, text] : tag_texts) listed.add(tags.*text);
  listed.add(tags.number).add(tags.season).add(episode.description).add(output_name);
  for (const WrittenChapter& chapter : episode.chapters) {
    listed.add(chapter.start.count()).add(chapter.end ? std::optional(chapter.end->count()) : std::nullopt);
    listed.add(chapter.content.title).add(chapter.content.url).add(chapter.content.hidden ? "hidden" : "");
  }
  return listed.key();
}

/// Nothing where there are none.
std::string clips_key(const Episode& episode) {
  if (episode.clips.empty()) return {};
  Listed listed;
  for (const ClipRequest& clip : episode.clips) listed.add(clip.start.count()).add(clip.end.count()).add(clip.title);
  return listed.key();
}

std::string artwork_key(const Episode& episode, FileDigests& files) {
  Listed listed;
  listed.add(episode.cover.empty() ? "" : files.digest(episode.cover));
  std::error_code why;
  for (std::size_t i = 0; i < episode.chapters.size(); ++i) {
    const ImageLocation& image = episode.chapters[i].content.image;
    if (image.empty()) continue;
    const bool is_file = std::filesystem::is_regular_file(image.file(), why);
    listed.add(std::to_string(i)).add(is_file ? files.digest(image.file()) : image.text());
  }
  return listed.key();
}

/// Nothing where there is none.
std::string transcript_key(const std::filesystem::path& transcript, Millis offset, FileDigests& files) {
  if (transcript.empty()) return {};
  const std::string digest = files.digest(transcript);
  return offset == Millis{} ? digest : Listed().add(digest).add(offset.count()).key();
}

}  // namespace

InputDigests input_digests(const Episode& episode, const std::filesystem::path& transcript, const Preset& preset,
                           const std::string& output_name, FileDigests& files, Millis transcript_offset) {
  Listed recording, named, built_with;
  for (const std::filesystem::path& path : episode.recordings) recording.add(files.digest(path));
  for (const Setting& setting : preset.settings)
    if (!setting.file.empty()) named.add(setting.stage).add(setting.key).add(files.digest(setting.file));
  for (const auto& [library, version] : versions()) built_with.add(library).add(version);
  return {{"recording", recording.key()},
          {"settings", settings_key(preset, false)},
          {"files", named.key()},
          {"versions", built_with.key()},
          {"words", words_key(episode, output_name)},
          {"artwork", artwork_key(episode, files)},
          {"tag", settings_key(preset, true)},
          {"transcript", transcript_key(transcript, transcript_offset, files)},
          {"clips", clips_key(episode)}};
}

std::vector<std::string> differing(const InputDigests& then, const InputDigests& now) {
  const auto value = [](const InputDigests& keys, const std::string& name) {
    const auto found = keys.find(name);
    return found == keys.end() ? std::string() : found->second;
  };
  std::vector<std::string> found;
  for (const std::string name : names)
    if (value(then, name) != value(now, name)) found.push_back(name);
  return found;
}

std::string_view in_words(std::string_view key) {
  if (key == "files") return "intro or outro";
  if (key == "versions") return "version of podmill or a library";
  if (key == "tag") return "settings of the tag";
  return key;
}

bool is_of_sound(std::string_view key) { return std::ranges::find(names_of_sound, key) != names_of_sound.end(); }

}  // namespace podmill
