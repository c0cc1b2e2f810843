// SPDX-License-Identifier: MIT
#include "tests/support/show_folder.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "tests/support/media_files.h"

namespace podmill::testing {

namespace fs = std::filesystem;

ShowFolder::ShowFolder(const std::string& show) {
  fs::create_directories(*this / "episodes");
  fs::create_directories(*this / "recordings");
  write("show.toml", show);
}

void ShowFolder::record(const std::string& name, unsigned seed, double seconds) const {
  constexpr Format mono{44100, 1};
  write_wav(*this / ("recordings/" + name),
            *babble(mono, mono.frames(Millis(std::lround(seconds * 1000))), 0.1, seed));
}

void ShowFolder::write(const std::string& name, const std::string& text) const { write_bytes(*this / name, text); }

Ended ShowFolder::make(std::vector<std::string> words) const {
  words.insert(words.begin(), "make");
  return run_podmill(std::move(words), {.input = {}, .folder = path(), .out = {}});
}

nlohmann::json ShowFolder::episodes(std::vector<std::string> words) const {
  words.emplace_back("--json");
  const nlohmann::json document = nlohmann::json::parse(make(std::move(words)).out, nullptr, false);
  return document.is_object() ? document["episodes"] : nlohmann::json::array();
}

std::vector<std::string> ShowFolder::planned() const {
  std::vector<std::string> told;
  for (const nlohmann::json& one : episodes({"--plan"})) {
    const std::string why = one["why"].is_null() ? "" : ": " + one["why"].get<std::string>();
    const nlohmann::json& name = one["output"].is_null() ? one["input"] : one["output"];
    told.push_back(fs::path(name.get<std::string>()).filename().string() + ": " + one["status"].get<std::string>() +
                   why);
  }
  return told;
}

std::vector<std::string> ShowFolder::outputs() const {
  std::vector<std::string> found;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(*this / "public", none))
    if (entry.path().extension() == ".mp3") found.push_back(entry.path().filename());
  std::ranges::sort(found);
  return found;
}

}  // namespace podmill::testing
