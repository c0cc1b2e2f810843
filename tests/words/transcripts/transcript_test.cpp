// SPDX-License-Identifier: MIT
#include "words/transcripts/transcript.h"

#include <doctest/doctest.h>

#include "tests/support/program.h"
#include "tests/support/refusal.h"

using namespace podmill;
using namespace podmill::testing;
using namespace std::chrono_literals;

namespace {

std::vector<Cue> cues(std::string_view text) { return read_transcript(text, "t").cues; }

std::string refusal(std::string_view text) {
  return refusal_of([&] { read_transcript(text, "talk.txt"); });
}

}  // namespace

TEST_CASE("WebVTT: voices become speakers; ids, settings, notes, styles and other tags go") {
  const std::string text =
      "\xEF\xBB\xBFWEBVTT - a talk\r\nKind: captions\r\n\r\nNOTE\r\nnot said\r\n\r\nSTYLE\r\n::cue { color: red }\r\n"
      "\r\nREGION\r\nid:fred\r\n\r\nintro\r\n00:01.000 --> 00:02.500 align:start position:10%\r\n"
      "<v.loud Ann Lee>Hello <i>you</i>,\r\n<00:00:02.000>dear &amp; near</v>\r\n\r\n"
      "01:00:02.500 --> 01:00:03.000\r\n<c.yellow>1 &lt; 2</c>\r\n\r\nNOTE the end";
  CHECK(cues(text) ==
        std::vector<Cue>{{1000ms, 2500ms, "Ann Lee", "Hello you, dear & near"}, {3602500ms, 3603000ms, "", "1 < 2"}});
}

TEST_CASE("WebVTT: where two speak in one cue, each has as much of its time as of its text") {
  CHECK(cues("WEBVTT\n\n00:00.000 --> 00:10.000\n<v A>12345</v><v B>123456789012345</v>\n") ==
        std::vector<Cue>{{0ms, 2500ms, "A", "12345"}, {2500ms, 10000ms, "B", "123456789012345"}});
}

TEST_CASE("SubRip: lines are one text, marks of video players go, numbers may be missing") {
  CHECK(cues("1\n00:00:01,000 --> 00:00:02,500\n{\\an8}<i>Hello</i>\nyou <3\n\n"
             "00:00:03.000 --> 00:00:04.000 X1:0\n42\n") ==
        std::vector<Cue>{{1000ms, 2500ms, "", "Hello you <3"}, {3000ms, 4000ms, "", "42"}});
}

TEST_CASE("SubRip: a name before a colon speaks on until another does; what stands there once may be prose") {
  const auto read = cues(
      "1\n00:00:01,000 --> 00:00:02,000\nAnn Lee: One thing\n\n2\n00:00:02,000 --> 00:00:03,000\nand another\n\n"
      "3\n00:00:03,000 --> 00:00:04,000\nBo: Remember: yes\n\n4\n00:00:04,000 --> 00:00:05,000\nRemember: no\n\n"
      "5\n00:00:05,000 --> 00:00:06,000\nBo: we said: so\n\n");
  REQUIRE(read.size() == 5);
  CHECK(read[0] == Cue{1000ms, 2000ms, "Ann Lee", "One thing"});
  CHECK(read[1].speaker == "Ann Lee");
  CHECK(read[2] == Cue{3000ms, 4000ms, "Bo", "Remember: yes"});
  CHECK(read[3] == Cue{4000ms, 5000ms, "", "Remember: no"});
  CHECK(read[4] == Cue{5000ms, 6000ms, "Bo", "we said: so"});
}

TEST_CASE("JSON: segments with seconds, speakers where they are told") {
  CHECK(cues(R"({"version":"1.0.0","segments":[{"speaker":"Ann","startTime":0.5,"endTime":1,"body":"Hi\nyou"},)"
             R"({"startTime":1,"endTime":2.25,"body":"Yes"}]})") ==
        std::vector<Cue>{{500ms, 1000ms, "Ann", "Hi you"}, {1000ms, 2250ms, "", "Yes"}});
}

TEST_CASE("cues come in the order of time, and one that ends when it begins is left out with a remark") {
  const Transcript read = read_transcript(
      "WEBVTT\n\n00:05.000 --> 00:06.000\nlate\n\n00:01.000 --> 00:01.000\nnever\n\n00:02.000 --> 00:03.000\nearly\n",
      "t");
  REQUIRE(read.cues.size() == 2);
  CHECK(read.cues[0].text == "early");
  REQUIRE(read.remarks.size() == 1);
  CHECK(has(read.remarks[0], "\"never\" at 00:00:01"));
}

TEST_CASE("what is no transcript is refused with file, line and cure") {
  CHECK(has(refusal(""), "talk.txt: is a transcript in which nobody says anything"));
  CHECK(has(refusal("WEBVTT\n"), "nobody says anything"));
  CHECK(has(refusal("Just\nprose.\n"), "talk.txt:1: is no transcript"));
  CHECK(has(refusal("1\n00:00:01,000 --> soon\nHi\n"), "talk.txt:2: \"00:00:01,000 --> soon\" is no time"));
  CHECK(has(refusal("WEBVTT\n\n00:01.000 --> 99\nHi\n"), "talk.txt:3: "));
  CHECK(has(refusal("{\"segments\":[\n{]}"), "talk.txt:2: is no valid JSON"));
  CHECK(has(refusal("{\"chapters\":[]}"), "has no list of segments"));
  CHECK(has(refusal(R"({"segments":[{"startTime":"1","endTime":2,"body":"x"}]})"), "segment 1 has no startTime"));
  CHECK(has(refusal(R"({"segments":[{"startTime":1,"endTime":1e300,"body":"x"}]})"), "that no recording has"));
  CHECK(has(refusal(std::string("WEBVTT\n\0", 8)), "zero byte"));
}

TEST_CASE("cues move with the sound: gone where nothing is heard, shorter where something is cut") {
  const Format format{1000, 1};  // a frame is a millisecond
  const auto body = [](std::int64_t begin, std::int64_t end, std::int64_t overlap = 0) {
    return EditList::Piece{EditList::Kind::body, {{begin}, {end}}, {overlap}, {}};
  };
  // An intro of 5 s, faded into the recording over 1 s; 10 to 20 s and all from 60 s on are cut.
  const EditList edits(
      {{EditList::Kind::insert, {{}, {5000}}, {}, "intro"}, body(0, 10000, 1000), body(20000, 60000)});
  const std::vector<Cue> before{{0ms, 2000ms, "A", "kept"},       {9000ms, 12000ms, "A", "cut at its end"},
                                {12000ms, 18000ms, "B", "gone"},  {19000ms, 21000ms, "B", "cut at its start"},
                                {8000ms, 22000ms, "C", "across"}, {59000ms, 61000ms, "C", "the end"},
                                {60000ms, 61000ms, "C", "past"}};
  CHECK(moved(before, edits, format) == std::vector<Cue>{{4000ms, 6000ms, "A", "kept"},
                                                         {13000ms, 14000ms, "A", "cut at its end"},
                                                         {14000ms, 15000ms, "B", "cut at its start"},
                                                         {12000ms, 16000ms, "C", "across"},
                                                         {53000ms, 54000ms, "C", "the end"}});
}
