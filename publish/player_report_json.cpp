// SPDX-License-Identifier: MIT
#include "publish/player_report_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "publish/error_json.h"

namespace podmill {
namespace {

using Json = nlohmann::ordered_json;

double seconds(Millis time) { return static_cast<double>(time.count()) / 1000; }

Json chapters_json(std::span<const SeenChapter> chapters) {
  Json list = Json::array();
  for (const SeenChapter& chapter : chapters)
    list.push_back({{"start", seconds(chapter.start)},
                    {"title", chapter.title},
                    {"url", chapter.url},
                    {"image", chapter.has_image}});
  return list;
}

Json player_json(const PlayerView& view) {
  const Differences& d = view.differences;
  return {{"name", view.player->name},
          {"source", view.player->source},
          {"alike", d.none()},
          {"differences",
           {{"lost", d.lost},
            {"added", d.added},
            {"moved", d.moved},
            {"titles", d.titles},
            {"links", d.links},
            {"images", d.images},
            {"reordered", d.reordered}}},
          {"trouble", view.seen.trouble},
          {"chapters", chapters_json(view.seen.chapters)}};
}

Json description_json(const DescriptionSeen& seen) {
  Json list = Json::array();
  for (const WrittenChapter& chapter : seen.view.chapters)
    list.push_back({{"start", seconds(chapter.start)}, {"title", chapter.content.title}});
  return {
      {"name", seen.name}, {"source", seen.source}, {"trouble", seen.view.trouble}, {"chapters", std::move(list)}};
}

Json seeking_json(const SeekAccuracy& seeking) {
  const auto tenths = [](double ms) { return std::round(ms * 10) / 10; };
  Json errors = Json::array();
  for (const double error : seeking.errors_ms) errors.push_back(tenths(error));
  return {{"name", seeking.name},
          {"source", seeking.source},
          {"worst_ms", seeking.errors_ms.empty() ? Json(nullptr) : Json(tenths(seeking.worst_ms()))},
          {"errors_ms", std::move(errors)},
          {"trouble", seeking.trouble}};
}

Json court_json(const PlayerReport& report) {
  Json players = Json::array(), descriptions = Json::array(), seekers = Json::array();
  for (const PlayerView& view : report.tag.players) players.push_back(player_json(view));
  for (const DescriptionSeen& seen : report.descriptions) descriptions.push_back(description_json(seen));
  for (const SeekAccuracy& seeking : report.seekings) seekers.push_back(seeking_json(seeking));
  return {{"input", report.input.string()},
          {"alike", report.alike()},
          {"chapters", chapters_json(report.tag.held)},
          {"players", std::move(players)},
          {"descriptions", std::move(descriptions)},
          {"seekers", std::move(seekers)},
          {"error", error_json(report.error)}};
}

}  // namespace

std::string player_reports_json(std::span<const PlayerReport> reports) {
  Json list = Json::array();
  for (const PlayerReport& report : reports) list.push_back(court_json(report));
  // A file name may be any bytes.
  return Json{{"files", std::move(list)}}.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace podmill
