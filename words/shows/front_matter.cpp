// SPDX-License-Identifier: MIT
#include "words/shows/front_matter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include "system/error.h"
#include "words/shows/front_matter_entries.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// A block's inside, and where it ends.
struct Block {
  std::string_view inside;
  std::size_t bytes = 0;
  int lines = 0;
};

/// The block between a first line of `fence` and the next one; nothing where the text begins otherwise.
std::optional<Block> find_block(std::string_view text, std::string_view fence) {
  std::size_t at = 0, inside = 0;
  for (int line = 1; at < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t next = std::min(end + 1, text.size());
    const std::string_view content = trim_back(text.substr(at, end - at));
    const bool is_fence = content == fence || (line > 1 && fence == "---" && content == "...");
    if (line == 1 && !is_fence) return {};
    if (line == 1) inside = next;
    if (line > 1 && is_fence) return Block{text.substr(inside, at - inside), next, line};
    at = next;
  }
  return {};
}

/// The calendar's rules, so that a mistyped date is told and not tagged.
bool exists(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return year > 0 && date.ok();
}

/// "2024-08-14" of "2024-08-14T10:00:00Z", "2024/8/14 10:00" and the like; the time of day is dropped.
std::string read_date(const Entries& entries) {
  const Entry* entry = entries.find({"date", "pubdate", "publishdate", "publish_date", "published", "published_at"});
  if (!entry) return {};
  const std::string_view text = trim(entry->values.front());
  int parts[3] = {};
  const char *at = text.data(), *const end = text.data() + text.size();
  bool read = true;
  for (int i = 0; i < 3 && read; ++i) {
    if (i > 0) read = at != end && (*at == '-' || *at == '/') && (++at, true);
    const auto [behind, failed] = std::from_chars(at, end, parts[i]);
    read = read && failed == std::errc() && behind - at <= 4 && parts[i] > 0;
    at = behind;
  }
  read = read && (at == end || *at == 'T' || *at == 't' || *at == ' ');
  if (!read || !exists(parts[0], parts[1], parts[2])) entries.refuse(*entry, "no date", "write it like 2024-08-14");
  return fmt::format("{:04}-{:02}-{:02}", parts[0], parts[1], parts[2]);
}

Tags read_tags(const Entries& entries) {
  Tags tags;
  tags.title = entries.text({"title"});
  tags.artist = entries.text({"artist", "author", "authors", "host", "hosts"});
  tags.album = entries.text({"album", "show", "podcast"});
  tags.date = read_date(entries);
  tags.genre = entries.text({"genre"});
  tags.copyright = entries.text({"copyright", "license"});
  tags.language = entries.text({"language", "lang"});
  tags.publisher = entries.text({"publisher"});
  tags.subtitle = entries.text({"subtitle"});
  for (const std::string_view key : {"link", "permalink", "canonical", "url"}) {
    const std::string link = entries.text({key});
    if (tags.link.empty() && is_web_address(link)) tags.link = link;
  }
  tags.number = entries.whole_number({"number", "episode", "episode_number"});
  tags.season = entries.whole_number({"season", "season_number"});
  return tags;
}

/// Sites have chapters there in other ways, too: a list, an address, yes or no.
std::filesystem::path chapter_file(const Entries& entries) {
  const Entry* entry = entries.find({"chapters"});
  if (entry == nullptr || entry->values.size() != 1 || !entry->maps.empty()) return {};
  const std::filesystem::path file = trim(entry->values.front());
  return file.has_extension() && !is_web_address(file.native()) ? file : std::filesystem::path();
}

struct Parsed {
  Block block;
  Entries entries;
};

/// Nothing where there is no block.
std::optional<Parsed> parse(std::string_view text, std::string_view name) {
  auto block = find_block(text, "---");
  const bool yaml = block.has_value();
  if (!yaml) block = find_block(text, "+++");
  if (!block) return {};
  auto parsed = yaml ? yaml_entries(block->inside, name, 2) : toml_entries(block->inside, name, 2);
  // Two lines of "---" may also be rules around a sentence.
  if (parsed.empty() && !trim(block->inside).empty() && yaml) return {};
  return Parsed{*block, Entries(std::move(parsed), name)};
}

}  // namespace

FrontMatter read_front_matter(std::string_view text, std::string_view name) {
  const std::optional<Parsed> parsed = parse(text, name);
  if (!parsed) return {};
  const Entries& entries = parsed->entries;
  FrontMatter front;
  front.tags = read_tags(entries);
  front.summary = entries.text({"summary", "description", "subtitle"});
  if (const std::string transcript = entries.text({"transcript"}); !is_web_address(transcript))
    front.transcript = transcript;
  front.chapter_file = chapter_file(entries);
  front.cover = std::filesystem::path(entries.text({"cover", "image", "artwork", "thumbnail"}));
  front.keys = read_episode_keys(entries);
  front.bytes = parsed->block.bytes;
  front.lines = parsed->block.lines;
  return front;
}

std::vector<std::filesystem::path> recordings_named(std::string_view text, std::string_view name) {
  const std::optional<Parsed> parsed = parse(text, name);
  return parsed ? read_recordings(parsed->entries) : std::vector<std::filesystem::path>{};
}

}  // namespace podmill
