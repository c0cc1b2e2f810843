// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <filesystem>

#include "tests/support/media_files.h"
#include "tests/support/show_folder.h"

using namespace podmill;
using namespace podmill::testing;
namespace fs = std::filesystem;
using Names = std::vector<std::string>;

namespace {

/// Where an episode's plan says it comes from and goes to.
Names planned_paths(const ShowFolder& show, Names words = {}) {
  words.emplace_back("--plan");
  Names told;
  for (const auto& one : show.episodes(std::move(words)))
    told.push_back(one["input"].get<std::string>() + " > " +
                   (one["output"].is_null() ? "" : one["output"].get<std::string>()));
  return told;
}

}  // namespace

TEST_CASE("a new show is made at once, and a second time nothing is done") {
  const TemporaryFolder folder;
  const Ended laid_out = run_podmill({"new", folder / "My \"Show\""});
  CHECK(laid_out.exit == 0);
  const std::string show = folder / "My \"Show\"";
  const Ended made = run_podmill({"make", show});
  CAPTURE(made.err);
  CHECK(made.exit == 0);
  const std::string episode = show + "/public/001-first-steps.mp3";
  REQUIRE(fs::exists(episode));
  CHECK(has(made.out, "3 chapters"));
  const Ended again = run_podmill({"make"}, {.input = {}, .folder = show, .out = {}});
  CHECK(again.exit == 0);
  CHECK(again.err == "recordings/first-steps.opus: unchanged\n");
  CHECK(run_podmill({"new", show}).exit == 2);
}

TEST_CASE("a new show has its folder's name, wherever the way there leads, and none without a name is begun") {
  const TemporaryFolder folder;
  for (const auto& [name, words] : {std::pair<std::string, std::vector<std::string>>{"My talks", {"new", "."}},
                                    {"More talks", {"init"}},
                                    {"Last talks", {"new", "../Last talks/"}}}) {
    fs::create_directory(folder / name);
    CHECK(run_podmill(words, {.input = {}, .folder = folder / name, .out = {}}).exit == 0);
    CHECK(bytes_of(folder / (name + "/show.toml")).starts_with("title = \"" + name + "\"\n"));
    CHECK(run_podmill(words, {.input = {}, .folder = folder / name, .out = {}}).exit == 2);
  }
  fs::create_directory(folder / "empty");
  for (const std::string name : {"", "  ", "..", "/", "x/ "}) {
    CAPTURE(name);
    CHECK(run_podmill({"new", name}, {.input = {}, .folder = folder / "empty", .out = {}}).exit == 2);
  }
  CHECK(fs::is_empty(folder / "empty"));
}

TEST_CASE("an episode file names its recording or has its name, and other recordings are taken as they are") {
  const ShowFolder show;
  show.record("a talk.wav");
  show.record("second.wav");
  show.record("loose.wav");
  show.record("unready.wav");
  show.write("episodes/1.md", "---\nrecording: a talk.wav\ntitle: First\n---\n");
  show.write("episodes/second.md", "---\nrecording: recordings/second.wav\n---\n");
  show.write("episodes/unready.md", "---\ndraft: true\n---\n");
  show.write("episodes/_index.md", "The site's own page");
  const Ended told = show.make({"--plan"});
  CHECK(told.exit == 0);
  CHECK(has(told.err, "episodes/unready.md: a draft, left out\n"));
  CHECK(planned_paths(show) == Names{"recordings/a talk.wav > public/1.mp3",
                                     "recordings/second.wav > public/second.mp3",
                                     "recordings/loose.wav > public/loose.mp3"});
}

TEST_CASE("an episode without a recording is refused at its line and stops no other") {
  const ShowFolder show;
  show.record("good.wav");
  show.write("episodes/good.md", "Words");
  show.write("episodes/gone.md", "---\ntitle: x\nrecording: gone.wav\n---\n");
  show.write("episodes/lost.md", "Words");
  const Ended ended = show.make();
  CHECK(ended.exit == 1);
  CHECK(has(ended.err, "episodes/gone.md:3: there is no recording gone.wav\n"));
  CHECK(has(ended.err, "episodes/lost.md:1: no recording: recordings has none that is called lost\n"));
  CHECK(has(ended.out, "3 episodes: 1 made, 2 failed\n"));
  CHECK(show.outputs() == Names{"good.mp3"});
}

TEST_CASE("while an episode file can't be parsed, no recording is taken for one without words") {
  const ShowFolder show;
  show.record("a.wav");
  show.write("episodes/b.md", "---\ntitle: [x\n---\n");
  Ended ended = show.make({"--plan"});
  CHECK(ended.exit == 1);
  CHECK(has(ended.err, "episodes/b.md:"));
  CHECK(has(ended.err, "recordings: 1 without an episode file left out"));
  ended = show.make({show / "recordings", "-o", show / "public", "--plan"});
  CHECK(ended.exit == 1);
  CHECK(has(ended.err, "episodes/b.md:"));
  CHECK_FALSE(has(ended.out, "a.mp3"));
}

TEST_CASE("a value that can't be used stops the episode whose it is, also where its recording is asked for") {
  const ShowFolder show;
  show.record("a.wav");
  show.record("b.wav");
  show.record("c.wav");
  show.write("episodes/b.md", "---\ntitle: x\ndate: never\n---\n");
  show.write("episodes/3.md", "---\nrecording: c.wav\nnumber: third\n---\n");
  for (const std::vector<std::string>& inputs :
       {std::vector<std::string>{}, {show / "recordings", "-o", show / "public/"}}) {
    std::vector<std::string> words = inputs;
    words.emplace_back("--plan");
    const Ended ended = show.make(words);
    CHECK(ended.exit == 1);
    CHECK(has(ended.err, "episodes/b.md:3: date is \"never\": no date"));
    CHECK(has(ended.err, "episodes/3.md:3: number is \"third\""));
    CHECK(has(ended.out, "3 episodes: 1 planned, 2 failed"));
    CHECK(has(ended.out, "a.mp3"));
  }
}

TEST_CASE("chapters may be in a file of their own, that front matter or the command line names") {
  const ShowFolder show;
  show.record("a.wav", 1, 3);
  show.write("episodes/a.md", "---\nchapters: a.labels.txt\n---\n0:00 From the notes\n");
  show.write("a.labels.txt", "0.000000\t1.500000\tBegin\n1.500000\t3.000000\tMiddle\n");
  Ended ended = show.make({"-v"});
  CHECK(ended.exit == 0);
  CHECK(has(ended.out, "Middle"));
  CHECK_FALSE(has(ended.out, "From the notes"));
  show.write("a.labels.txt", "0.000000\t1.500000\tBegin\n1.500000\t3.000000\tCentre\n");
  CHECK(show.planned() == Names{"a.mp3: planned: the words changed"});
  show.write("talk.json",
             R"({"version":"1.2.0","chapters":[{"startTime":0,"title":"Told"},{"startTime":1,"title":"B"}]})");
  ended = show.make({show / "recordings/a.wav", "--chapters", show / "talk.json", "-v"});
  CHECK(ended.exit == 0);
  CHECK(has(ended.out, "Told"));
  ended = show.make({show / "recordings/a.wav", "--chapters", show / "none.json"});
  CHECK(ended.exit == 1);
  CHECK(has(ended.err, "none.json: no such file"));
  ended = show.make({show / "recordings/a.wav", "--notes", show / "talk.json"});
  CHECK(ended.exit == 2);
  CHECK(has(ended.err, "chapters are given with --chapters"));
}

TEST_CASE("a draft's recording is not published where it is asked for") {
  const ShowFolder show;
  show.record("a.wav");
  show.record("b.wav");
  show.write("episodes/b.md", "---\ndraft: true\n---\n");
  const Ended ended = show.make({show / "recordings", "-o", show / "public/", "--plan"});
  CHECK(ended.exit == 0);
  CHECK(has(ended.err, "b.md: a draft, left out"));
  CHECK(has(ended.out, "a.mp3"));
  CHECK_FALSE(has(ended.out, "b.mp3"));
}

TEST_CASE("what two episodes can't share is refused before any work") {
  const ShowFolder show("title = 'x'\nfile_name = '{slug}.mp3'\n");
  show.record("a.wav");
  show.record("b.wav");
  show.write("episodes/1.md", "---\nrecording: a.wav\ntitle: One\n---\n");
  show.write("episodes/2.md", "---\nrecording: a.wav\ntitle: Two\n---\n");
  Ended ended = show.make();
  CHECK(ended.exit == 2);
  CHECK(has(ended.err, "recordings/a.wav is the recording of episodes/1.md and of episodes/2.md"));
  show.write("episodes/2.md", "---\nrecording: b.wav\ntitle: ONE!\n---\n");
  ended = show.make();
  CHECK(ended.exit == 2);
  CHECK(has(ended.err, "would both become public/one.mp3"));
  CHECK(show.outputs().empty());
}

TEST_CASE(
    "of every setting the command line counts before the episode, that before the show, that before the preset") {
  const ShowFolder show("preset = 'podcast-mono'\n[set]\nnormalize.loudness = -17\nnormalize.ceiling = -2\n");
  show.record("a.wav");
  show.record("b.wav");
  show.write("episodes/a.md", "---\nset:\n  normalize.loudness: -18\n---\n");
  show.write("episodes/b.md", "---\npreset: podcast\n---\n");
  const Ended of_show = show.make({"--plan"});
  CAPTURE(of_show.err);
  CHECK(has(of_show.out, "to -18 LUFS, no true peak above -2 dBTP"));
  CHECK(has(of_show.out, "to -17 LUFS, no true peak above -2 dBTP"));
  CHECK(has(of_show.out, "128 kbit/s"));
  const Ended of_command = show.make({"--plan", "--set", "normalize.loudness=-19"});
  CHECK(has(of_command.out, "to -19 LUFS, no true peak above -2 dBTP"));
  CHECK_FALSE(has(of_command.out, "to -18 LUFS"));
  show.write("episodes/b.md", "---\ntitle: x\npreset: podcats\n---\n");
  CHECK(has(show.make({"--plan"}).err,
            "episodes/b.md:3: preset: there is no preset podcats\n    preset: podcats\n    ^\n  hint: did you mean "
            "podcast?"));
}

TEST_CASE("the show says what its episodes don't, and its own sounds are no episodes") {
  const ShowFolder show(
      "title = 'The Mill'\nauthor = 'Ada'\nfile_name = '{show}-{season:02}-{number:03}-{slug}.mp3'\n"
      "preset = 'mine.toml'\n");
  show.write("mine.toml",
             "[[stage]]\nuse = 'decode'\n[[stage]]\nuse = 'assemble'\nintro = 'recordings/intro.wav'\n"
             "[[stage]]\nuse = 'normalize'\n[[stage]]\nuse = 'encode'\n[[stage]]\nuse = 'tag'\n");
  show.record("intro.wav", 3);
  show.record("a.wav");
  show.write("episodes/a.md", "---\ntitle: Gespräch über Öl\nlanguage: de\nseason: 1\nnumber: 7\n---\n");
  const Ended ended = show.make();
  CAPTURE(ended.err);
  CHECK(ended.exit == 0);
  CHECK(show.outputs() == Names{"the-mill-01-007-gespraech-ueber-oel.mp3"});
  const Ended tags =
      run_program({"ffprobe", "-v", "error", "-show_entries", "format_tags", show / "public/" + show.outputs()[0]});
  CHECK(has(tags.out, "TAG:album=The Mill"));
  CHECK(has(tags.out, "TAG:artist=Ada"));
}

TEST_CASE("episodes can be asked for by file, by pattern and by list") {
  const ShowFolder show;
  for (const std::string name : {"a", "b", "c"}) show.record(name + ".wav");
  show.write("episodes/b.md", "Words");
  show.write("list.txt", "# of today\nrecordings/c.wav\n\nepisodes/b.md\n");
  const std::string a = "recordings/a.wav > public/a.mp3", b = "recordings/b.wav > public/b.mp3",
                    c = "recordings/c.wav > public/c.mp3";
  CHECK(planned_paths(show, {"episodes/b.md"}) == Names{b});
  CHECK(planned_paths(show, {"recordings/b.wav", "recordings/a.wav"}) == Names{b, a});
  CHECK(planned_paths(show, {"@list.txt"}) == Names{c, b});
  CHECK(planned_paths(show, {"recordings/[bc].wav"}) == Names{b, c});
  CHECK(planned_paths(show, {"recordings"}) == Names{a, b, c});
  CHECK(planned_paths(show, {"-o", "here/"}) ==
        Names{"recordings/b.wav > here/b.mp3", "recordings/a.wav > here/a.mp3", "recordings/c.wav > here/c.mp3"});
  CHECK(show.make({"recordings/x*.wav"}).exit == 2);
  CHECK(show.make({"@none.txt"}).exit == 2);
}

TEST_CASE("without a show there is nothing to make, and a mistake in one is told with its line") {
  const TemporaryFolder folder;
  const Ended none = run_podmill({"make"}, {.input = {}, .folder = folder.path(), .out = {}});
  CHECK(none.exit == 2);
  CHECK(has(none.err, "no recording is named, and there is no show.toml here or above"));
  const ShowFolder show("tilte = 'x'\n");
  const Ended wrong = show.make({"--json"});
  CHECK(wrong.exit == 2);
  CHECK(has(wrong.err,
            "show.toml:1: tilte is not part of a show\n    tilte = 'x'\n    ^\n  hint: did you mean title?"));
  const ShowFolder empty;
  CHECK(has(empty.make().err, "show.toml: no episodes to make"));
}

TEST_CASE("a file that no episode is called any more is spoken of and left") {
  const ShowFolder show("title = 'The Mill'\nfile_name = '{slug}.mp3'\n");
  show.record("a.wav");
  show.record("b.wav", 2);
  show.write("episodes/a.md", "---\ntitle: One\n---\n");
  CHECK_FALSE(has(show.make().err, "is called this any more"));
  show.record("a.wav", 3);
  show.write("episodes/a.md", "---\ntitle: Two\n---\n");
  CHECK(has(show.make().err, "public/one.mp3: no episode of this show is called this any more"));
  CHECK(show.outputs() == Names{"b.mp3", "one.mp3", "two.mp3"});
  CHECK_FALSE(has(show.make({"episodes/a.md"}).err, "is called this any more"));
}

TEST_CASE("status tells what of a show is made and what has to be, and writes nothing") {
  const ShowFolder show;
  show.record("a.wav");
  CHECK(show.make().exit == 0);
  show.record("b.wav", 2);
  show.write("episodes/c.md", "Words");
  const Ended ended = run_podmill({"status", show.path()});
  CHECK(ended.exit == 0);
  CHECK(has(ended.out, "a.mp3  up to date"));
  CHECK(has(ended.out, "LUFS"));
  CHECK(has(ended.out, "b.mp3  to be made: it is new"));
  CHECK(has(ended.out, "c.md   can't be made"));
  CHECK(show.outputs() == Names{"a.mp3"});
  const TemporaryFolder elsewhere;
  CHECK(run_podmill({"status", elsewhere.path()}).exit == 2);
}
