// SPDX-License-Identifier: MIT
#include "words/shows/episode_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "system/ascii_lower.h"
#include "words/front_matter/entries.h"
#include "words/front_matter/keys.h"
#include "words/text/time_code.h"
#include "words/text/time_shift.h"
#include "words/text/unicode.h"

namespace podmill {
namespace {

std::string word(std::string_view text) { return ascii_lower(trim(text)); }

/// A Podcast Taxonomy role is "host" where none is given.
Person person(const Entries& map) {
  check_keys(map, {"name", "role"});
  const std::string role = word(map.text({"role"}));
  return {map.text({"name"}), role.empty() ? "host" : role};
}

void add(std::vector<Person>& people, const Entry* entry, const std::string& role) {
  if (!entry) return;
  for (const std::string& name : entry->values)
    if (!trim(name).empty()) people.push_back({std::string(trim(name)), role});
}

/// `people` are maps of name and role, or names alone; `hosts` and `guests` are names.
std::vector<Person> read_people(const Entries& entries) {
  std::vector<Person> people;
  const Entry* given = entries.find({"people", "persons"});
  if (given && !given->maps.empty()) {
    for (const auto& map : given->maps) {
      people.push_back(person(entries.inside(map)));
      if (people.back().name.empty())
        entries.refuse(*given, "somebody has no name", "write - name: Ada, role: guest");
    }
  } else {
    add(people, given, "host");
  }
  add(people, entries.find({"host", "hosts"}), "host");
  add(people, entries.find({"guest", "guests"}), "guest");
  return people;
}

EpisodeKind read_kind(const Entries& entries) {
  const Entry* entry = entries.find({"episodetype", "itunesepisodetype"});
  if (!entry) return EpisodeKind::full;
  const std::string text = word(only_value(*entry));
  if (text == "full") return EpisodeKind::full;
  if (text == "trailer") return EpisodeKind::trailer;
  if (text == "bonus") return EpisodeKind::bonus;
  entries.refuse(*entry, "no kind of episode", "there are full, trailer and bonus");
}

/// A clock time, "31:00", or seconds, as numbers without a colon are.
Millis read_time(const Entries& clip, std::string_view key, const Entry& clips) {
  const Entry* entry = clip.find({key});
  if (!entry) clip.refuse(clips, fmt::format("a clip has no {}", key), "write start: 31:00, end: 31:40 and title");
  const std::optional<Millis> time = parse_clock(only_value(*entry));
  if (!time) clip.refuse(*entry, "no time", "times look like 0:30, 10:00 or 1:02:03.5, or are seconds: 90.5");
  return *time;
}

/// `clips` are maps of start, end and title: times of the recording, as chapters have them.
std::vector<ClipRequest> read_clips(const Entries& entries) {
  std::vector<ClipRequest> clips;
  const Entry* given = entries.find({"clip", "clips", "soundbites"});
  if (!given) return clips;
  if (given->maps.empty()) entries.refuse(*given, "no clip", "write start, end and title under it");
  for (const auto& map : given->maps) {
    const Entries clip = entries.inside(map);
    check_keys(clip, {"start", "end", "title"});
    const Entry* title = clip.find({"title"});
    clips.push_back({read_time(clip, "start", *given),
                     read_time(clip, "end", *given),
                     clip.text({"title"}),
                     {title ? title->place.line : given->place.line}});
    if (clips.back().title.empty())
      entries.refuse(*given, "a clip has no title", "write start: 31:00, end: 31:40 and title");
    if (clips.back().end <= clips.back().start)
      entries.refuse(*title, "this clip ends before it begins", "start and end are both times of the recording");
  }
  return clips;
}

std::vector<Override> read_set(const Entries& entries) {
  std::vector<Override> set;
  const Entry* given = entries.find({"set"});
  if (!given) return set;
  if (given->maps.size() != 1)
    entries.refuse(*given, "no settings", "write stage.key: value under it, for example normalize.loudness: -18");
  for (const Entry& entry : given->maps.front()) {
    const std::size_t dot = entry.written.find('.');
    if (dot == 0 || dot == std::string::npos || dot + 1 == entry.written.size() || entry.values.size() != 1)
      entries.refuse({.key = "set", .written = "set", .values = {entry.written}, .place = entry.place}, "no setting",
                     "write stage.key: value under it, for example normalize.loudness: -18");
    set.push_back(
        {.key = entry.written, .value = entry.values.front(), .option = {}, .place = entries.place_of(entry)});
  }
  return set;
}

/// What can't be understood never publishes, nor does what two keys contradict each other on.
bool read_draft(const Entries& entries) {
  bool draft = false;
  for (const Entry& entry : entries.all()) {
    const std::string value = only_value(entry);
    if (entry.key == "draft") {
      const std::optional<bool> said = as_switch(value);
      if (!said || entry.shape != Shape::scalar)
        entries.refuse(entry, "neither true nor false", "write true or false");
      draft = draft || *said;
    }
    if (entry.key == "published") draft = draft || as_switch(value) == false;
    // WordPress's: https://developer.wordpress.org/reference/functions/get_post_statuses/ and
    // post-status-transitions.
    constexpr std::array held{"draft", "private", "pending", "trash", "auto-draft"};
    if (entry.key == "status" || entry.key == "poststatus")
      draft = draft || std::ranges::find(held, word(value)) != held.end();
  }
  return draft;
}

const Entry* recordings_entry(const Entries& entries) { return entries.find({"recording", "recordings"}); }

}  // namespace

std::vector<std::filesystem::path> read_recordings(const Entries& entries) {
  std::vector<std::filesystem::path> recordings;
  if (const Entry* given = recordings_entry(entries))
    for (const std::string& path : given->values) recordings.emplace_back(trim(path));
  return recordings;
}

void check_recording_keys(const Entries& entries) {
  for (const Entry& entry : entries.all())
    if (key_meant_by(entry.key).starts_with("recording"))
      entries.refuse(entry, "perhaps a recording's name", "did you mean recording?");
}

namespace {
Millis read_transcript_offset(const Entries& entries) {
  const Entry* entry = entries.find({"transcriptoffset"});
  if (!entry) return {};
  if (const auto shift = parse_time_shift(only_value(*entry))) return *shift;
  entries.refuse(*entry, "not a time", std::string(time_shifts_look_like));
}
}  // namespace

EpisodeKeys read_episode_keys(const Entries& entries) {
  EpisodeKeys keys;
  keys.recordings = read_recordings(entries);
  if (const Entry* given = recordings_entry(entries)) keys.recording_place = entries.place_of(*given);
  if (const Entry* given = entries.find({"preset"}); given && !given->values.empty()) {
    keys.preset = trim(given->values.front());
    keys.preset_place = entries.place_of(*given);
  }
  keys.slug = entries.text({"slug"});
  keys.draft = read_draft(entries);
  keys.is_explicit = entries.yes_or_no({"explicit", "itunesexplicit"});
  keys.kind = read_kind(entries);
  keys.people = read_people(entries);
  keys.clips = read_clips(entries);
  keys.transcript_offset = read_transcript_offset(entries);
  keys.set = read_set(entries);
  return keys;
}

}  // namespace podmill
