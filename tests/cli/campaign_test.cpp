// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <thread>

#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;

namespace {

constexpr int episodes = 20;

std::string name_of(int episode) { return std::to_string(100 + episode); }

void write_words(const ShowFolder& show, int episode, int version) {
  show.write("episodes/" + name_of(episode) + ".md",
             "---\ntitle: Version " + std::to_string(version) + "\n---\n0:00 Begin\n0:00.2 End\n");
}

void fill(const ShowFolder& show) {
  for (int episode = 0; episode < episodes; ++episode) {
    show.record(name_of(episode) + ".wav", static_cast<unsigned>(episode + 1), 0.6);
    write_words(show, episode, 0);
  }
}

/// Every file in public/, hidden ones too, with its bytes; what Podmill remembers by name alone, as times are in it.
std::map<std::string, std::string> content(const ShowFolder& show) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(show / "public")) {
    if (!entry.is_regular_file()) continue;
    const bool is_memory = entry.path().parent_path().filename() == ".podmill";
    files[fs::relative(entry.path(), show.path())] = is_memory ? "" : bytes_of(entry.path());
  }
  return files;
}

/// Gives the next run something to do: sound or words of an episode change, or its output is damaged or gone.
void disturb(const ShowFolder& show, std::mt19937& random, int round) {
  const int episode = static_cast<int>(random() % episodes);
  const std::string output = show / "public/" + name_of(episode) + ".mp3";
  switch (random() % 4) {
    case 0:
      return show.record(name_of(episode) + ".wav", static_cast<unsigned>(1000 + round), 0.6);
    case 1:
      return write_words(show, episode, round + 1);
    case 2:
      fs::remove(output);
      return;
    default:
      if (fs::exists(output)) fs::resize_file(output, fs::file_size(output) / 2);
  }
}

}  // namespace

// PODMILL_KILLS=200 for a whole campaign: tests/campaign/run.sh.
TEST_CASE("a batch that is killed again and again ends with the files of an undisturbed one, and no other") {
  const char* wanted = std::getenv("PODMILL_KILLS");
  const int kills = wanted ? std::atoi(wanted) : 20;
  std::mt19937 random(6);
  const ShowFolder killed, undisturbed;
  fill(killed);
  int hit = 0;
  for (int round = 0; round < kills; ++round) {
    Running running({"make", killed.path(), "--force", "-j", "2"});
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 600'000));
    running.signal(SIGKILL);
    if (running.wait().exit == -1) ++hit;
    for (int i = 0; i < 3; ++i) disturb(killed, random, round);
  }
  MESSAGE(hit << " of " << kills << " kills hit a run at work");
  CHECK(hit > kills / 2);
  const Ended last = killed.make({"--force"});
  CHECK(last.exit == 0);
  CAPTURE(last.err);
  fs::remove_all(undisturbed / "recordings");
  fs::remove_all(undisturbed / "episodes");
  fs::copy(killed / "recordings", undisturbed / "recordings");
  fs::copy(killed / "episodes", undisturbed / "episodes");
  CHECK(undisturbed.make().exit == 0);
  CHECK(content(killed) == content(undisturbed));
  CHECK(content(killed).size() == 3 * episodes);  // each with its report and what is remembered
}
