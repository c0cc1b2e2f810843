// SPDX-License-Identifier: MIT
#include "words/shows/front_matter_tags.h"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <optional>

#include "pipeline/picture.h"
#include "words/front_matter/entries.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

/// The calendar's rules, so that a mistyped date is told and not tagged.
bool exists(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return year > 0 && date.ok();
}

/// "2024-08-14" of "2024-08-14T10:00:00Z", "2024/8/14 10:00" and the like; the time of day is dropped.
std::string as_date(const Entries& entries, const Entry& entry) {
  const std::string text = only_value(entry);
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
  const std::string hint =
      entry.key == "published" ? "write a date like 2024-08-14, or true or false" : "write it like 2024-08-14";
  if (!read || !exists(parts[0], parts[1], parts[2])) entries.refuse(entry, "no date", hint);
  return fmt::format("{:04}-{:02}-{:02}", parts[0], parts[1], parts[2]);
}

/// Jekyll's "published: true" says whether, not when.
std::string read_date(const Entries& entries) {
  for (const std::string_view key : {"date", "pubdate", "publishdate", "published", "publishedat"}) {
    const Entry* entry = entries.find({key});
    if (entry && !(key == "published" && as_switch(only_value(*entry)))) return as_date(entries, *entry);
  }
  return {};
}

/// "podcast" is the show's page, its feed or its settings on some sites.
std::string read_album(const Entries& entries) {
  for (const std::string_view key : {"album", "show", "podcast"}) {
    const Entry* entry = entries.find({key});
    if (!entry || entry->shape == Shape::map) continue;
    std::string name = text_of(*entry);
    if (!is_switch(name) && !is_web_address(name) && !name.starts_with('/')) return name;
  }
  return {};
}

std::string read_title(const Entries& entries) {
  const Entry* entry = entries.find({"title"});
  if (!entry) return {};
  if (entry->shape == Shape::map) entries.refuse(*entry, "no text", "write the title behind its key, in one line");
  return text_of(*entry);
}

/// The first of `keys` that is a number, or a map with one of `inner`: "episode: {season: 2, number: 7}".
std::optional<int> read_number(const Entries& entries, std::initializer_list<std::string_view> keys,
                               std::initializer_list<std::string_view> inner) {
  for (const std::string_view key : keys) {
    const Entry* entry = entries.find({key});
    if (!entry) continue;
    if (entry->shape != Shape::map) return entries.whole_number({key});
    if (const auto number = entries.inside(entry->maps.front()).whole_number(inner)) return number;
  }
  return {};
}

std::optional<int> read_season(const Entries& entries) {
  if (const auto season =
          read_number(entries, {"season", "seasonnumber", "itunesseason"}, {"number", "season", "id"}))
    return season;
  const Entry* episode = entries.find({"episode"});
  if (!episode || episode->shape != Shape::map) return {};
  return entries.inside(episode->maps.front()).whole_number({"season", "seasonnumber"});
}

std::string read_link(const Entries& entries) {
  for (const std::string_view key : {"link", "permalink", "canonical", "url"}) {
    std::string link = entries.text({key});
    if (is_web_address(link)) return link;
  }
  return {};
}

}  // namespace

Tags read_tags(const Entries& entries) {
  Tags tags;
  tags.title = read_title(entries);
  tags.artist = entries.label({"artist", "author", "authors", "host", "hosts"});
  tags.album = read_album(entries);
  tags.date = read_date(entries);
  tags.genre = entries.label({"genre"});
  tags.copyright = entries.label({"copyright", "license"});
  tags.language = entries.label({"language", "lang"});
  tags.publisher = entries.label({"publisher"});
  tags.subtitle = entries.label({"subtitle"});
  tags.link = read_link(entries);
  tags.number = read_number(entries, {"number", "episode", "episodenumber", "itunesepisode"},
                            {"number", "episode", "episodenumber", "id"});
  tags.season = read_season(entries);
  return tags;
}

}  // namespace podmill
