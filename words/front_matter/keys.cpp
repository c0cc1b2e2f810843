// SPDX-License-Identifier: MIT
#include "words/front_matter/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <vector>

#include "system/ascii_lower.h"
#include "system/edit_distance.h"
#include "system/error.h"
#include "words/front_matter/entries.h"
#include "words/front_matter/site_keys.h"

namespace podmill {
namespace {

// As their authors write them: what words/shows reads.
constexpr auto our_keys = std::to_array<std::string_view>({
    "title",
    "subtitle",
    "artist",
    "author",
    "authors",
    "host",
    "hosts",
    "guest",
    "guests",
    "people",
    "persons",
    "album",
    "show",
    "podcast",
    "date",
    "pub_date",
    "publish_date",
    "published",
    "genre",
    "copyright",
    "license",
    "language",
    "lang",
    "publisher",
    "link",
    "permalink",
    "canonical",
    "url",
    "published_at",
    "number",
    "episode",
    "season",
    "summary",
    "description",
    "episode_number",
    "season_number",
    "cover",
    "image",
    "artwork",
    "thumbnail",
    "transcript",
    "transcript_offset",
    "chapters",
    "slug",
    "draft",
    "explicit",
    "episode_type",
    "itunes_explicit",
    "itunes_episode_type",
    "clip",
    "clips",
    "soundbites",
    "set",
    "preset",
    "recording",
    "recordings",
    "itunes_episode",
    "itunes_season",
});

struct Translated {
  std::string_view foreign, ours;
};

// German, French, Spanish, Italian, Portuguese and Dutch, without accents as well, where two letters are too few.
constexpr auto translations = std::to_array<Translated>({
    {"datum", "date"},
    {"fecha", "date"},
    {"veroffentlicht", "date"},
    {"veröffentlicht", "date"},
    {"folge", "number"},
    {"nummer", "number"},
    {"numero", "number"},
    {"numéro", "number"},
    {"número", "number"},
    {"titolo", "title"},
    {"título", "title"},
    {"titulo", "title"},
    {"untertitel", "subtitle"},
    {"autor", "author"},
    {"autore", "author"},
    {"auteur", "author"},
    {"sprache", "language"},
    {"langue", "language"},
    {"idioma", "language"},
    {"lingua", "language"},
    {"taal", "language"},
    {"staffel", "season"},
    {"saison", "season"},
    {"temporada", "season"},
    {"stagione", "season"},
    {"seizoen", "season"},
    {"kapitel", "chapters"},
    {"chapitres", "chapters"},
    {"capítulos", "chapters"},
    {"capitulos", "chapters"},
    {"capitoli", "chapters"},
    {"hoofdstukken", "chapters"},
    {"entwurf", "draft"},
    {"brouillon", "draft"},
    {"borrador", "draft"},
    {"bozza", "draft"},
    {"rascunho", "draft"},
    {"titelbild", "cover"},
    {"couverture", "cover"},
    {"portada", "cover"},
    {"copertina", "cover"},
    {"capa", "cover"},
    {"gäste", "guests"},
    {"gaeste", "guests"},
    {"invités", "guests"},
    {"invites", "guests"},
    {"invitados", "guests"},
    {"ospiti", "guests"},
    {"beschreibung", "summary"},
    {"zusammenfassung", "summary"},
    {"résumé", "summary"},
    {"aufnahme", "recording"},
    {"enregistrement", "recording"},
    {"grabación", "recording"},
    {"grabacion", "recording"},
    {"gravação", "recording"},
});

bool is_site_key(std::string_view key) { return std::ranges::find(site_keys, key) != site_keys.end(); }

/// Of a word of four letters, whichever of the two it is, two are too many.
bool is_near(std::string_view key, std::string_view ours) {
  constexpr std::size_t short_word = 4;
  const std::size_t letters = std::min(key.size(), ours.size()) > short_word ? 2 : 1;
  return edit_distance(key, ours) <= letters;
}

std::string nearest(std::string_view key, std::span<const std::string_view> known) {
  constexpr std::size_t longest_typed = 40;  // far beyond any key of ours, so that no file takes long
  if (key.size() > longest_typed) return {};
  std::string_view best;
  for (const std::string_view ours : known)
    if (is_near(key, squeezed_key(ours)) &&
        (best.empty() || edit_distance(key, squeezed_key(ours)) < edit_distance(key, squeezed_key(best))))
      best = ours;
  return std::string(best);
}

bool is_one_of(std::string_view key, std::span<const std::string_view> known) {
  return std::ranges::any_of(known, [&](std::string_view ours) { return key == squeezed_key(ours); });
}

void refuse_second(const Entries& entries, const Entry& entry, std::set<std::string>& seen) {
  if (!seen.insert(entry.key).second)
    throw Error(Fault::input, entries.place_of(entry), fmt::format("{} is said twice", entry.written),
                "take one of them away");
}

[[noreturn]] void refuse_near_miss(const Entries& entries, const Entry& entry, const std::string& meant) {
  throw Error(Fault::input, entries.place_of(entry), fmt::format("{} is no key of an episode", entry.written),
              fmt::format("did you mean {}? What is your site's own may stand below params:", meant));
}

}  // namespace

std::string squeezed_key(std::string_view key) {
  std::string squeezed = ascii_lower(key);
  std::erase_if(squeezed, [](char c) { return c == '_' || c == '-' || c == ' ' || c == ':'; });
  return squeezed;
}

bool is_known_key(std::string_view key) {
  return is_one_of(key, our_keys) || is_site_key(key) || !key_meant_by(key).empty();
}

std::string key_meant_by(std::string_view key) {
  if (is_one_of(key, our_keys) || is_site_key(key)) return {};
  const auto translated = std::ranges::find(translations, key, &Translated::foreign);
  if (translated != translations.end()) return std::string(translated->ours);
  return nearest(key, our_keys);
}

void check_keys(const Entries& entries) {
  std::set<std::string> seen;
  for (const Entry& entry : entries.all()) {
    if (is_one_of(entry.key, our_keys)) refuse_second(entries, entry, seen);
    if (const std::string meant = key_meant_by(entry.key); !meant.empty()) refuse_near_miss(entries, entry, meant);
  }
}

void check_keys(const Entries& entries, std::initializer_list<std::string_view> known) {
  std::set<std::string> seen;
  const std::span<const std::string_view> ours(known.begin(), known.size());
  for (const Entry& entry : entries.all()) {
    if (is_one_of(entry.key, ours)) {
      refuse_second(entries, entry, seen);
    } else if (const std::string meant = nearest(entry.key, ours); !meant.empty()) {
      refuse_near_miss(entries, entry, meant);
    }
  }
}

}  // namespace podmill
