// SPDX-License-Identifier: MIT
#include "cli/request.h"

#include <fmt/format.h>

#include "media/tag_words.h"
#include "pipeline/error.h"
#include "words/chapter_list.h"

namespace podmill {
namespace {

Millis clock_option(std::string_view option, const std::string& text) {
  if (const std::optional<Millis> time = parse_time(text)) return *time;
  throw Error{Fault::usage, fmt::format("{} {}: not a time", option, text),
              "times look like 0:30, 10:00 or 1:02:03.5"};
}

}  // namespace

std::vector<Override> overrides_of(const Request& request) {
  std::vector<Override> overrides;
  for (const std::string& set : request.set) {
    const std::size_t equals = set.find('=');
    const std::size_t dot = set.find('.');
    if (equals == std::string::npos || dot == std::string::npos || dot == 0 || dot + 1 >= equals)
      throw Error{Fault::usage, fmt::format("--set {}: not of the form stage.key=value", set),
                  "for example --set normalize.loudness=-18; podmill presets NAME shows all keys"};
    overrides.push_back({set.substr(0, equals), set.substr(equals + 1), "--set"});
  }
  if (!request.cuts.empty()) overrides.push_back({"tighten.cuts", request.cuts, "--cuts"});
  return overrides;
}

std::optional<Excerpt> excerpt_of(const Request& request) {
  if (request.from.empty() && request.to.empty()) return {};
  Excerpt excerpt;
  if (!request.from.empty()) excerpt.from = clock_option("--from", request.from);
  if (!request.to.empty()) excerpt.to = clock_option("--to", request.to);
  if (excerpt.to && *excerpt.to <= excerpt.from)
    throw Error{Fault::usage, fmt::format("--to {} is not behind --from {}", request.to, show_time(excerpt.from))};
  return excerpt;
}

Episode episode_of(const Request& request, const Notes& notes, std::vector<std::filesystem::path> recordings) {
  return {.recordings = std::move(recordings),
          .cover = request.cover.empty() ? notes.cover : std::filesystem::path(request.cover),
          .tags = over(request.tags, notes.tags),
          .description = notes.description,
          .chapters = notes.chapters};
}

}  // namespace podmill
