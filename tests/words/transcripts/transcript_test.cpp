// SPDX-License-Identifier: MIT
#include "words/transcripts/transcript.h"

#include <doctest/doctest.h>

#include "tests/support/program.h"
#include "tests/support/refusal.h"
#include "words/transcripts/formats.h"

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

TEST_CASE("WebVTT: a line of blanks ends no cue, an empty one does, and so does the next time") {
  CHECK(cues("WEBVTT\nKind: captions\n\n00:00.480 --> 00:02.000 align:start\n \nhello<00:00:00.799><c> you</c>\n\n"
             "00:02.000 --> 00:03.000\n \n\n00:03.000 --> 00:04.000\nbye\n00:04.000 --> 00:05.000\nand gone\n") ==
        std::vector<Cue>{
            {480ms, 2000ms, "", "hello you"}, {3000ms, 4000ms, "", "bye"}, {4000ms, 5000ms, "", "and gone"}});
  CHECK(cues("WEBVTT\n00:00.410 --> 00:04.286\nright under it\n\nid\n00:05.000 --> 00:06.000\n08:00, or 09:00") ==
        std::vector<Cue>{{410ms, 4286ms, "", "right under it"}, {5000ms, 6000ms, "", "08:00, or 09:00"}});
  CHECK(cues("WEBVTT\n1\n00:01.000 --> 00:02.000\none\n2\n00:02.000 --> 00:03.000\ntwo 2\n3\n00:03.000 --> "
             "00:04.000\n3") ==
        std::vector<Cue>{{1000ms, 2000ms, "", "one"}, {2000ms, 3000ms, "", "two 2"}, {3000ms, 4000ms, "", "3"}});
  CHECK(cues("WEBVTT\n\nNOTE see a --> b\n\nSTYLE\n::cue(a-->b) {}\n\n00:01.000 --> 00:02.000\none\n").size() == 1);
}

TEST_CASE("WebVTT: words behind an empty line are in no cue, which is told") {
  const Transcript read = read_transcript("WEBVTT\n\n00:01.000 --> 00:02.000\none\n\nand more\n", "t");
  CHECK(read.cues.size() == 1);
  CHECK(read.remarks == std::vector<std::string>{"line 6: \"and more\" is in no cue, as an empty line ends one"});
}

TEST_CASE("WebVTT without voices: names before a colon are speakers, as in SubRip") {
  CHECK(cues("WEBVTT\n\n1\n00:00.000 --> 00:01.000\nAda Lovelace: Hello.\n\n2\n00:01.000 --> 00:02.000\nBob: Hi.\n\n"
             "3\n00:02.000 --> 00:03.000\nAda Lovelace: Well?\n\n4\n00:03.000 --> 00:04.000\nBob: Fine: very.\n") ==
        std::vector<Cue>{{0ms, 1000ms, "Ada Lovelace", "Hello."},
                         {1000ms, 2000ms, "Bob", "Hi."},
                         {2000ms, 3000ms, "Ada Lovelace", "Well?"},
                         {3000ms, 4000ms, "Bob", "Fine: very."}});
  CHECK(cues("WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ann>Note: one\n\n00:01.000 --> 00:02.000\nNote: two\n")[1] ==
        Cue{1000ms, 2000ms, "", "Note: two"});
}

TEST_CASE("SubRip: empty lines between cues may be missing, and blanks may stand in one") {
  CHECK(cues("1\n00:00:01,000 --> 00:00:02,500\nFirst line\n2\n00:00:03,000 --> 00:00:04,500\n \nSecond\n3 \n"
             "00:00:05,000 --> 00:00:06,000\nThird\n") == std::vector<Cue>{{1000ms, 2500ms, "", "First line"},
                                                                           {3000ms, 4500ms, "", "Second"},
                                                                           {5000ms, 6000ms, "", "Third"}});
  CHECK(cues("00:01,000 --> 00:02,000\n42\n00:03,000 --> 00:04,000\na --> b\n") ==
        std::vector<Cue>{{1000ms, 2000ms, "", "42"}, {3000ms, 4000ms, "", "a --> b"}});
  CHECK(has(refusal("1\n00:00:01,000 --> 00:00:02,000\nA\n2\n00:00:03,000 --> soon\nB\n"), "talk.txt:5: "));
  CHECK(has(refusal("1\n00:00:01,000 --> 00:00:02,000\nA\n\nB\n"), "talk.txt:5: no time stands there"));
}

TEST_CASE("digits of a second are a fraction, however many, at both ends of a cue") {
  for (const std::string format : {"", "WEBVTT\n\n"}) {
    CAPTURE(format);
    CHECK(cues(format + "00:00:01,5 --> 00:00:02,75\nA\n\n00:00:03.000 --> 00:00:04,7 X1:0\nB\n") ==
          std::vector<Cue>{{1500ms, 2750ms, "", "A"}, {3000ms, 4700ms, "", "B"}});
    CHECK(has(refusal(format + "00:00:01,5 --> 00:00:02:12\nA\n"), "is no time"));
    CHECK(has(refusal(format + "00:00:01, --> 00:00:02\nA\n"), "is no time"));
  }
}

TEST_CASE("what Whisper, whisper.cpp, Hugging Face and Podlove write is read") {
  const std::vector<Cue> two{{1000ms, 2500ms, "", "Hello."}, {3000ms, 4500ms, "", "There."}};
  CHECK(cues(R"({"text":" Hello. There.","segments":[{"id":0,"start":1.0,"end":2.5,"text":" Hello."},)"
             R"({"id":1,"start":3.0,"end":4.5,"text":" There."}],"language":"en"})") == two);
  CHECK(
      cues(
          R"({"result":{"language":"en"},"transcription":[{"timestamps":{"from":"00:00:01,000","to":"00:00:02,500"},)"
          R"("offsets":{"from":1000,"to":2500},"text":" Hello."},{"timestamps":{"from":"00:00:03,000","to":)"
          R"("00:00:04,500"},"text":" There."}]})") == two);
  CHECK(
      cues(
          R"({"text":"","chunks":[{"timestamp":[1.0,2.5],"text":" Hello."},{"timestamp":[3.0,4.5],"text":" There."}]})") ==
      two);
  CHECK(cues(R"({"chunks":[{"timestamp":[1.0,null],"text":" Hello."}]})")[0].end > 99h);
  CHECK(cues("start\tend\ttext\r\n1000\t2500\tHello.\r\n3000\t4500\tThere.\r\n") == two);
  CHECK(
      cues(
          R"([{"start":"00:00:01.000","start_ms":1000,"end":"00:00:02.500","end_ms":2500,"speaker":"1","voice":"Ada",)"
          R"("text":"Hello."},{"start":"0:03","end":"0:04.5","speaker":"2","voice":"","text":"There."}])") ==
      std::vector<Cue>{{1000ms, 2500ms, "Ada", "Hello."}, {3000ms, 4500ms, "", "There."}});
  CHECK(
      has(refusal("start\tend\ttext\n1.5\t2.5\tHello.\n"), "talk.txt:2: \"1.5\t2.5\tHello.\" has no start and end"));
  CHECK(has(refusal(R"([{"text":"no times"}])"), "segment 1 does not say when it begins"));
}

TEST_CASE("what is known and not read is called by its name") {
  const std::pair<std::string, std::string> unread[] = {
      {"<?xml version=\"1.0\"?>\n<tt xmlns=\"http://www.w3.org/ns/ttml\"><body/></tt>", "TTML"},
      {"[Script Info]\nTitle: x\n", "SubStation Alpha"},
      {"0:00:00.599,0:00:04.160\nHi\n", "SubViewer (SBV)"},
      {"[00:12.00]Hi\n", "LRC"},
      {"{1}{25}Hi\n", "MicroDVD"},
      {"<SAMI><BODY></BODY></SAMI>", "SAMI"},
      {"<!DOCTYPE html>\n<p>Hi</p>", "HTML"}};
  for (const auto& [text, form] : unread) CHECK(has(refusal(text), "talk.txt: is " + form + ", which is not read"));
  CHECK(forms_of_transcripts() ==
        "transcripts are read as WebVTT, SubRip, JSON (Podcasting 2.0, Whisper, whisper.cpp, Podlove), or Whisper's "
        "TSV");
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
  CHECK(has(refusal(R"({"segments":[{"startTime":"soon","endTime":2,"body":"x"}]})"), "segment 1 has no startTime"));
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
