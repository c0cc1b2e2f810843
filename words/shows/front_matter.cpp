// SPDX-License-Identifier: MIT
#include "words/shows/front_matter.h"

#include <optional>

#include "system/error.h"
#include "words/front_matter/block.h"
#include "words/front_matter/entries.h"
#include "words/front_matter/keys.h"
#include "words/front_matter/near_fence.h"
#include "words/shows/front_matter_files.h"
#include "words/shows/front_matter_tags.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

struct Parsed {
  FrontMatterBlock block;
  Entries entries;
};

std::vector<Entry> entries_of(const FrontMatterBlock& block, const PresetText& source) {
  switch (block.dialect) {
    case Dialect::toml:
      return toml_entries(block.inside, source, block.first_line);
    case Dialect::json:
      return json_entries(block.inside, source, block.first_line);
    case Dialect::yaml:
      break;
  }
  return yaml_entries(block.inside, source, block.first_line);
}

/// Nothing where there is no block.
std::optional<Parsed> parse(std::string_view text, std::string_view name) {
  const auto source = std::make_shared<const PresetText>(std::string(name), std::string(text));
  const std::optional<FrontMatterBlock> block = find_front_matter(*source);
  if (!block) {
    refuse_near_fence(*source);
    return {};
  }
  std::vector<Entry> entries = entries_of(*block, *source);
  // Two lines of "---" may also be rules around a sentence.
  if (entries.empty() && !trim(block->inside).empty() && block->dialect == Dialect::yaml) {
    refuse_near_keys(*block, *source);
    return {};
  }
  return Parsed{*block, Entries(std::move(entries), source)};
}

}  // namespace

FrontMatter read_front_matter(std::string_view text, std::string_view name) {
  const std::optional<Parsed> parsed = parse(text, name);
  if (!parsed) return {};
  const Entries& entries = parsed->entries;
  check_keys(entries);
  FrontMatter front;
  front.tags = read_tags(entries);
  front.summary = entries.label({"summary", "description", "subtitle"});
  front.keys = read_episode_keys(entries);
  front.cover = read_cover(entries, front.remarks);
  front.transcript = read_transcript(entries, front.remarks);
  front.chapter_file = read_chapter_file(entries, front.remarks);
  front.chapters = read_listed_chapters(entries, front.remarks);
  front.bytes = parsed->block.bytes;
  front.lines = parsed->block.lines;
  return front;
}

std::vector<std::filesystem::path> recordings_named(std::string_view text, std::string_view name) {
  const std::optional<Parsed> parsed = parse(text, name);
  if (!parsed) return {};
  check_recording_keys(parsed->entries);
  return read_recordings(parsed->entries);
}

}  // namespace podmill
