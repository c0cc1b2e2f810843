// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "tests/support/program.h"

namespace fs = std::filesystem;

namespace {

/// A room, and the rooms that its files may include beside their own. A name that ends in / stands for every room
/// below. Where it has a face, other rooms include no header but these.
struct Room {
  std::string name;
  std::set<std::string> may_include;
  std::set<std::string> face = {};
};

// From the bottom up: a room includes only rooms that stand before it, so that no two can include each other.
const std::vector<Room>& rooms() {
  static const std::vector<Room> house = {
      {"system", {}},
      {"pipeline/sound", {"system"}},
      {"pipeline/settings", {"system", "pipeline/sound"}},
      {"pipeline", {"system", "pipeline/sound", "pipeline/settings"}},

      {"media/ffmpeg", {"system", "pipeline/"}},
      {"media/dsp", {"system", "pipeline/"}},
      {"media/meters", {"system", "pipeline/", "media/dsp"}},
      {"media/processors", {"system", "pipeline/", "media/ffmpeg", "media/dsp", "media/meters"}},
      {"media/analysis", {"system", "pipeline/", "media/dsp", "media/meters"}},
      {"media/id3", {"system", "pipeline/"}},
      {"media/pictures", {"system", "pipeline/", "media/ffmpeg", "media/id3"}},
      {"media/headers", {"system"}},
      {"media/input",
       {"system", "pipeline/", "media/headers", "media/ffmpeg", "media/dsp", "media/meters", "media/processors",
        "media/id3"},
       {"source.h", "media_info.h", "recording.h", "stream_choice.h"}},
      {"media/mp3",
       {"system", "pipeline/", "media/ffmpeg", "media/dsp", "media/meters", "media/processors", "media/analysis",
        "media/id3", "media/pictures", "media/input"}},
      {"media/players", {"system", "pipeline/", "media/id3", "media/mp3"}},

      {"words/text", {"system", "pipeline/"}},
      {"words/markdown", {"system", "pipeline/", "words/text"}},
      {"words/chapters", {"system", "pipeline/", "words/text", "words/markdown"}},
      {"words/transcripts", {"system", "pipeline/", "words/text"}},
      {"words/front_matter", {"system", "pipeline/", "words/text"}},
      {"words/shows",
       {"system", "pipeline/", "words/text", "words/markdown", "words/chapters", "words/front_matter"}},

      {"stages", {"system", "pipeline/", "media/", "words/"}},
      {"publish", {"system", "pipeline/", "media/", "words/"}},
      {"make/records", {"system", "pipeline/", "media/", "words/", "publish"}},
      {"make/beside", {"system", "pipeline/", "media/", "words/", "publish", "make/records"}},
      {"make", {"system", "pipeline/", "media/", "words/", "publish", "stages", "make/records", "make/beside"}},

      {"cli/terminal", {"system", "pipeline/", "media/", "words/", "publish", "make/"}},
      {"cli/running", {"system", "pipeline/", "media/", "words/", "publish", "make/", "cli/terminal"}},
      {"cli/commands",
       {"system", "pipeline/", "media/", "words/", "publish", "make/", "cli/terminal", "cli/running"}},
      {"cli", {"system", "pipeline/", "publish", "cli/terminal", "cli/running", "cli/commands"}},
  };
  return house;
}

/// Files that one can look over: what is more wants a room of its own.
constexpr int most_files_in_a_room = 40;

bool is_source(const fs::path& file) { return file.extension() == ".h" || file.extension() == ".cpp"; }

bool allows(const Room& room, const std::string& target) {
  for (const std::string& allowed : room.may_include) {
    if (target == allowed) return true;
    if (allowed.ends_with('/') && (target + '/').starts_with(allowed)) return true;
  }
  // A stage is policy on its own: no stage knows another.
  return target == room.name && room.name != "stages";
}

bool shows(const std::string& target, const std::string& header) {
  const auto room = std::ranges::find(rooms(), target, &Room::name);
  return room == rooms().end() || room->face.empty() || room->face.contains(header);
}

fs::path source(const std::string& name) { return fs::path(podmill::testing::source_folder()) / name; }

}  // namespace

TEST_CASE("every room includes only what the picture of the house allows") {
  int seen = 0;
  for (const Room& room : rooms()) {
    for (const fs::directory_entry& file : fs::directory_iterator(source(room.name))) {
      if (!is_source(file.path())) continue;
      std::ifstream text(file.path());
      for (std::string line; std::getline(text, line);) {
        const std::string quoted = "#include \"";
        if (!line.starts_with(quoted)) continue;
        const std::string target = line.substr(quoted.size(), line.rfind('/') - quoted.size());
        CAPTURE(file.path().string());
        CAPTURE(line);
        CHECK(allows(room, target));
        const std::size_t header = quoted.size() + target.size() + 1;
        CHECK((target == room.name || shows(target, line.substr(header, line.rfind('"') - header))));
        ++seen;
      }
    }
  }
  CHECK(seen > 1000);
}

TEST_CASE("only where media is opened does a header know how FFmpeg opens it, and none above of FFmpeg at all") {
  bool is_above = false;
  for (const Room& room : rooms()) {
    if (room.name == "media/ffmpeg") continue;
    if (room.name == "media/input") {
      is_above = true;
      continue;
    }
    std::vector<std::string> unknown{"<libavformat/", "<libavcodec/", "AVFormatContext"};
    if (is_above) unknown.emplace_back("\"media/ffmpeg/");
    for (const fs::directory_entry& file : fs::directory_iterator(source(room.name))) {
      if (file.path().extension() != ".h") continue;
      std::ifstream text(file.path());
      for (std::string line; std::getline(text, line);) {
        for (const std::string& word : unknown) {
          CAPTURE(file.path().string());
          CAPTURE(line);
          CHECK(line.find(word) == std::string::npos);
        }
      }
    }
  }
  CHECK(is_above);
}

TEST_CASE("the rooms stand in an order in which none includes one above it") {
  std::set<std::string> below;
  for (const Room& room : rooms()) {
    CAPTURE(room.name);
    for (const std::string& allowed : room.may_include) {
      CAPTURE(allowed);
      CHECK((allowed.ends_with('/') || below.contains(allowed)));
    }
    below.insert(room.name);
  }
}

TEST_CASE("every source file stands in a room of the picture, and no room holds more than can be looked over") {
  std::set<std::string> known, tops;
  for (const Room& room : rooms()) {
    known.insert(room.name);
    tops.insert(room.name.substr(0, room.name.find('/')));
    int files = 0;
    for (const fs::directory_entry& file : fs::directory_iterator(source(room.name)))
      files += is_source(file.path()) ? 1 : 0;
    CAPTURE(room.name);
    CHECK(files > 0);
    CHECK(files <= most_files_in_a_room);
  }
  for (const std::string& top : tops) {
    for (const fs::directory_entry& file : fs::recursive_directory_iterator(source(top))) {
      if (!is_source(file.path())) continue;
      CAPTURE(file.path().string());
      CHECK(known.contains(fs::relative(file.path().parent_path(), source("")).generic_string()));
    }
  }
}
