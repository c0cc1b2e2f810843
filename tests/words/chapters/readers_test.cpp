// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/support/refusal.h"
#include "words/shows/chapter_text.h"

using namespace podmill;
using namespace podmill::testing;

namespace {

/// A list as one text: "0 Intro; 90-120 Steam <https://example.org>".
std::string told(const std::vector<WrittenChapter>& chapters) {
  std::vector<std::string> parts;
  for (const WrittenChapter& chapter : chapters) {
    std::string part = fmt::format("{}", static_cast<double>(chapter.start.count()) / 1000);
    if (chapter.end) part += fmt::format("-{}", static_cast<double>(chapter.end->count()) / 1000);
    if (!chapter.content.title.empty()) part += " " + chapter.content.title;
    if (!chapter.content.url.empty()) part += " <" + chapter.content.url + ">";
    if (!chapter.content.image.empty()) part += " [" + chapter.content.image.text() + "]";
    parts.push_back(part);
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string found(std::string_view text, std::string_view name = "c") {
  return told(read_chapter_text(text, name).chapters);
}

using Remarks = std::vector<std::string>;
Remarks remarks(std::string_view text, std::string_view name = "c") { return read_chapter_text(text, name).remarks; }

std::string refusal(std::string_view text) {
  return refusal_of([&] { read_chapter_text(text, "c"); });
}

}  // namespace

TEST_CASE("Podlove Simple Chapters are read from the element alone, whatever its prefix, in order of time") {
  for (const std::string prefix : {"psc:", "sc:", ""}) {
    CAPTURE(prefix);
    const std::string text = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{0}chapters version=\"1.2\" "
        "xmlns{1}=\"http://podlove.org/simple-chapters\">\n"
        "<{0}chapter start=\"01:35:52\" title=\"Late &amp; last\"/>\n"
        "<{0}chapter start=\"0\" title='Intro' href=\"https://example.org/?a=1&amp;b=2\"/>\n"
        "<{0}chapter start=\"35:12.25\" title=\"Fähren &lt;3\" image=\"https://example.org/a.jpg\"></{0}chapter>\n"
        "<{0}chapter start=\"37\" title=\"Seconds\"/><{0}chapter start=\"05:12:03.5\" title=\"Five\"/>\n"
        "</{0}chapters>",
        prefix, prefix.empty() ? "" : ":" + prefix.substr(0, prefix.size() - 1));
    CHECK(found(text) ==
          "0 Intro <https://example.org/?a=1&b=2>; 37 Seconds; 2112.25 Fähren <3 [https://example.org/a.jpg]; "
          "5752 Late & last; 18723.5 Five");
  }
}

TEST_CASE("of a feed, the first episode that has Podlove chapters is read") {
  const std::string feed =
      "<rss><channel><title>Boats</title>\n<item><title>3</title></item>\n"
      "<item><psc:chapters><psc:chapter start=\"0\" title=\"A\"/><psc:chapter start=\"1:00\" title=\"B\"/>"
      "</psc:chapters></item>\n<item>\n<psc:chapters><psc:chapter start=\"0\" title=\"old\"/></psc:chapters></item>"
      "</channel></rss>";
  CHECK(found(feed) == "0 A; 60 B");
  CHECK(remarks(feed) == Remarks{"line 5: \"chapters\" is no chapter: they are another episode's"});
}

TEST_CASE("Podlove chapters without a time, at the same time, and broken XML are told with their line") {
  CHECK(remarks("<chapters>\n<chapter title=\"a\"/>\n<chapter start=\"1 min\" title=\"b\"/>\n"
                "<chapter start=\"0\" title=\"c\"/>\n\n<chapter start=\"0.0\" title=\"d\"/></chapters>") ==
        Remarks{"line 2: \"a\" is no chapter: it has no start",
                "line 3: \"b\" is no chapter: its start, \"1 min\", is no time like 1:02:03.5",
                "line 6: \"d\" is no chapter: it begins at 00:00:00 like line 4"});
  CHECK(refusal("<chapters>\n<chapter start=\"0\">\n</chapters>").starts_with("c:3: is no valid XML: "));
  CHECK(refusal("<rss><channel>\n<item><chapters/></item></channel></rss>") == "was read");
}

TEST_CASE("show notes in HTML are not taken for XML") {
  CHECK(found("<p>The chapters of my book</p>\n<ul>\n<li>0:00 Intro</li>\n<li>1:30 Steam</li>\n</ul>") ==
        "0 Intro; 90 Steam");
}

TEST_CASE("a Hindenburg project's chapter markers are read in order of time, other markers told") {
  const std::string project =
      "<?xml version=\"1.0\"?>\n<Session Samplerate=\"44100\"><Tracks><Track Name=\"1\"/></Tracks>\n<Markers>\n"
      "<Marker Id=\"2\" Name=\"Steam\" Time=\"01:30.250\" Type=\"Chapter\" URL=\"https://example.org\"/>\n"
      "<Marker Id=\"1\" Name=\"Intro\" Time=\"00.000\" Type=\"Chapter\"/>\n"
      "<Marker Id=\"3\" Name=\"cut here\" Time=\"02:00.000\" Type=\"Note\"/>\n"
      "<Marker Id=\"4\" Name=\"End\" Time=\"1:02:03.004\" Type=\"Chapter\"/>\n</Markers></Session>";
  CHECK(found(project) == "0 Intro; 90.25 Steam <https://example.org>; 3723.004 End");
  CHECK(remarks(project) == Remarks{"line 6: \"cut here\" is no chapter: it is a marker of the type \"Note\""});
}

TEST_CASE("WebVTT cues are chapters, without their tags; notes and styles are none") {
  const std::string text =
      "WEBVTT - chapters\n\nNOTE 00:00:09.000 was too early\nhere\n\nSTYLE\n::cue { color: red }\n\n"
      "1\n00:00.000 --> 00:01:30.000 line:0\nIntro\n\n00:01:30.000 --> 00:02:00.000\n<v Ada>Q &amp; A</v>\n"
      "&lt;part&#32;two&#x29;\n\n01:00:00.000 --> 99:59:59.999\nLast & least; fin\n";
  CHECK(found(text) == "0 Intro; 90-120 Q & A <part two); 3600 Last & least; fin");
  CHECK(remarks("WEBVTT\n\n00:00 --> x\nA\n\nsoon --> 00:02:00.000\nB\n") ==
        Remarks{"line 6: \"soon --> 00:02:00.000\" is no chapter: its start is no time like 00:02:03.456"});
}

TEST_CASE("FFmpeg's metadata is read with its escapes, its time base, and nanoseconds where it has none") {
  CHECK(found(";FFMETADATA1\ntitle=Show\n; comment\n# comment\n[STREAM]\ntitle=no\n[CHAPTER]\nTIMEBASE=1/1000\n"
              "START=1500\nEND=2000\ntitle=a\\=b \\;c \\#d \\\\e\\\nf\n[CHAPTER]\nSTART=3000000000\ntitle=ns\n"
              "[CHAPTER]\nTIMEBASE=1/44100\nSTART=441000\nEND=441001\nurl=https://example.org\n") ==
        "1.5-2 a=b ;c #d \\e f; 3 ns; 10 <https://example.org>");
  CHECK(remarks(";FFMETADATA1\n[CHAPTER]\ntitle=A\n[CHAPTER]\nTIMEBASE=1/0\nSTART=1\n[CHAPTER]\nTIMEBASE=1/1\n"
                "START=9\nEND=4\ntitle=B\n[CHAPTER]\nSTART=9223372036854775807\nTIMEBASE=9223372036854775807/1\n") ==
        Remarks{"line 2: \"A\" is no chapter: it has no START",
                "line 4: \"[CHAPTER]\" is no chapter: its START or TIMEBASE is no time",
                "line 7: \"B\" ends at 00:00:04, before it begins: its end is left out",
                "line 12: \"[CHAPTER]\" is no chapter: its START or TIMEBASE is no time"});
}

TEST_CASE("Audacity's labels are read with points and commas, regions and frequencies") {
  CHECK(found("0.000000\t0.000000\tIntro\n90.500000\t120.000000\tSteam\twhistle\n\\\t100.0\t2000.0\n3600,25\t3600,"
              "25\t\n") == "0 Intro; 90.5-120 Steam\twhistle; 3600.25");
  CHECK(remarks("0.0\t1.0\tA\n2.0\nlater\t3.0\tB\n-1.0\t0.0\tC\n") ==
        Remarks{"line 2: \"2.0\" is no chapter: it is no label: seconds, a tab, seconds, a tab, words",
                "line 3: \"later\t3.0\tB\" is no chapter: it is no label: seconds, a tab, seconds, a tab, words",
                "line 4: \"-1.0\t0.0\tC\" is no chapter: it is no label: seconds, a tab, seconds, a tab, words"});
}

TEST_CASE("REAPER's markers and regions are read in minutes or seconds; bars and samples are told how to export") {
  CHECK(found("#,Name,Start,End,Length,Color\nM1,\"Salt, "
              "\"\"pepper\"\"\",0:00.000,,,\nR1,Steam,1:30.250,2:00.000,0:29.750,FF0000\n"
              "M2,,1:02:03.500,,\nM3,Seconds,4000.125,,\n") ==
        "0 Salt, \"pepper\"; 90.25-120 Steam; 3723.5; 4000.125 Seconds");
  const std::string cure = "its start is not in minutes:seconds: set the ruler to them and export again";
  CHECK(remarks("#,Name,Start,End,Length\nM1,Bars,1.1.00,,\nM2,Samples,44100,,\nM3,Frames,00:00:01:12,,\nnote\n") ==
        Remarks{"line 2: \"M1,Bars,1.1.00,,\" is no chapter: " + cure,
                "line 3: \"M2,Samples,44100,,\" is no chapter: " + cure,
                "line 4: \"M3,Frames,00:00:01:12,,\" is no chapter: " + cure,
                "line 5: \"note\" is no chapter: it is neither a marker (M1) nor a region (R1)"});
}

TEST_CASE("Matroska's XML: atoms within atoms, titles of the first language, hidden and disabled ones") {
  CHECK(
      found("<?xml version=\"1.0\"?>\n<!DOCTYPE Chapters SYSTEM \"matroskachapters.dtd\">\n<Chapters><EditionEntry>\n"
            "<ChapterAtom><ChapterTimeStart>00:00:00.000000000</ChapterTimeStart>"
            "<ChapterTimeEnd>00:00:05.000000000</ChapterTimeEnd>"
            "<ChapterDisplay><ChapterString>Intro</ChapterString></ChapterDisplay>"
            "<ChapterDisplay><ChapterString>Anfang</ChapterString></ChapterDisplay></ChapterAtom>\n"
            "<ChapterAtom><ChapterTimeStart> 00:00:09.499600000 </ChapterTimeStart><ChapterDisplay>"
            "<ChapterString>Topic</ChapterString></ChapterDisplay>"
            "<ChapterAtom><ChapterTimeStart>00:01:00.000000000</ChapterTimeStart><ChapterDisplay>"
            "<ChapterString>Inside</ChapterString></ChapterDisplay></ChapterAtom></ChapterAtom>\n"
            "</EditionEntry></Chapters>") == "0-5 Intro; 9.5 Topic; 60 Inside");
  const std::string flags =
      "<m:Chapters xmlns:m=\"x\"><m:EditionEntry>\n"
      "<m:ChapterAtom><m:ChapterTimeStart>0:00:00</m:ChapterTimeStart><m:ChapterFlagHidden>1</m:ChapterFlagHidden>"
      "</m:ChapterAtom>\n"
      "<m:ChapterAtom><m:ChapterTimeStart>0:00:01</m:ChapterTimeStart><m:ChapterFlagEnabled>0</m:ChapterFlagEnabled>"
      "</m:ChapterAtom>\n<m:ChapterAtom><m:ChapterTimeStart>0:99:00</m:ChapterTimeStart></m:ChapterAtom>\n"
      "<m:ChapterAtom/></m:EditionEntry></m:Chapters>";
  const ChapterLines read = read_chapter_text(flags, "c");
  REQUIRE(read.chapters.size() == 1);
  CHECK(read.chapters[0].content.hidden);
  CHECK(read.remarks ==
        Remarks{"line 3: \"\" is no chapter: it is not enabled",
                "line 4: \"\" is no chapter: its start, \"0:99:00\", is no time like 00:02:03.456000000",
                "line 5: \"\" is no chapter: it has no ChapterTimeStart"});
}

TEST_CASE("of Matroska's editions the default one is read, none that is hidden, and the others are told") {
  const auto edition = [](std::string_view flags, std::string_view title) {
    return fmt::format(
        "<EditionEntry>{}<ChapterAtom><ChapterTimeStart>00:00:00</ChapterTimeStart><ChapterDisplay>"
        "<ChapterString>{}</ChapterString></ChapterDisplay></ChapterAtom></EditionEntry>\n",
        flags, title);
  };
  const std::string is_default = "<EditionFlagDefault>1</EditionFlagDefault>",
                    hidden = "<EditionFlagHidden>1</EditionFlagHidden>";
  const std::string several =
      "<Chapters>" + edition(hidden + is_default, "A") + edition("", "B") + edition(is_default, "C") + "</Chapters>";
  CHECK(found(several) == "0 C");
  CHECK(remarks(several) == Remarks{"line 1: \"EditionEntry\" is no chapter: it is hidden",
                                    "line 2: \"EditionEntry\" is no chapter: another edition is read"});
  CHECK(found("<Chapters>" + edition("", "A") + edition("", "B") + "</Chapters>") == "0 A");
  CHECK(found("<Chapters><ChapterAtom><ChapterTimeStart>00:00:00</ChapterTimeStart></ChapterAtom></Chapters>") ==
        "0");
}

TEST_CASE("XML with entities of its own is refused") {
  CHECK(refusal("<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"b\">\n<!ENTITY c \"&a;&a;\">]>\n<Chapters>"
                "<EditionEntry/></Chapters>") == "c:2: is XML with entities of its own");
  CHECK(refusal("<Chapters><EditionEntry><![CDATA[<!ENTITY a>]]></EditionEntry></Chapters>") == "was read");
}

TEST_CASE("Audition's markers are read in each of its time formats") {
  CHECK(found("Name\tStart\tDuration\tTime Format\tType\tDescription\nMarker 01\t0:00.000\t0:00.000\tdecimal\tCue\t\n"
              "Main topic\t0:09.500\t0:02.000\tdecimal\tCue\tnotes\nHour\t1:00:45.000\t0:00.000\tdecimal\tCue\n") ==
        "0 Marker 01; 9.5-11.5 Main topic; 3645 Hour");
  CHECK(found("Name\tStart\tDuration\tTime Format\nA\t0\t0\t48000 Hz\nB\t72000\t24000\t48000 Hz\n"
              "C\t0:00:02:12\t0:00:00:00\t25 fps\nD\t0:00:03:15\t0\t29.97 drop fps\nE\t00:04:74\t0\t75 fps (Compact "
              "Disc)\n") == "0 A; 1.5-2 B; 2.48 C; 3.501 D; 4.987 E");
  CHECK(remarks("Name\tStart\tDuration\tTime Format\nA\t1.1.00\t0\tBars and Beats\nB\t0:99.000\t0\tdecimal\nC\n") ==
        Remarks{
            "line 2: \"A\t1.1.00\t0\tBars and Beats\" is no chapter: its start, \"1.1.00\", is no time in \"Bars and "
            "Beats\": show times as decimal and export again",
            "line 3: \"B\t0:99.000\t0\tdecimal\" is no chapter: its start, \"0:99.000\", is no time in \"decimal\": "
            "show times as decimal and export again",
            "line 4: \"C\" is no chapter: its start, \"\", is no time in \"\": show times as decimal and export "
            "again"});
}

TEST_CASE("the markers of Resolve's EDL count from the hour that the timeline begins at") {
  const auto edl = [](std::string_view mode, std::string_view first, std::string_view second) {
    return fmt::format(
        "TITLE: Talk\nFCM: {0}\n\n001  001      V     C        {1} {1} {1} {1}  \n |C:ResolveColorBlue "
        "|M:Opening |D:1\n\n002  001      V     C        {2} {2} {2} {2}\n |C:ResolveColorRed |M:The | "
        "guest |D:12\n",
        mode, first, second);
  };
  const std::string hour = edl("NON-DROP FRAME", "01:00:00:00", "01:00:12:00");
  CHECK(found(hour) == "0 Opening; 12 The | guest");
  CHECK(remarks(hour) == Remarks{"line 5: times count from 01:00:00, where the timeline seems to begin"});
  const std::string zero = edl("NON-DROP FRAME", "00:00:00:00", "01:00:12:13");
  CHECK(found(zero) == "0 Opening; 3612 The | guest");
  CHECK(remarks(zero) ==
        Remarks{"line 8: frames are left out of times, as an EDL does not say how many a second has"});
  CHECK(found(edl("DROP FRAME", "00:00:00;15", "01:00:00;00")) == "0.501 Opening; 3599.996 The | guest");
  CHECK(remarks("TITLE: x\n|M:A |D:1\n") ==
        Remarks{"line 2: \"|M:A |D:1\" is no chapter: no event with four time codes stands above it"});
}

TEST_CASE("Vorbis comments are chapters by their numbers, with names and links in any order") {
  CHECK(found("TITLE=Boats\nCHAPTER002NAME=Steam = power\nCHAPTER002=00:01:30.250\nchapter001=00:00:00.000\n"
              "CHAPTER001NAME=Intro\nCHAPTER002URL=https://example.org\nCHAPTERS=3\n") ==
        "0 Intro; 90.25 Steam = power <https://example.org>");
  CHECK(found("CHAPTER01=00:00:00.000\nCHAPTER01NAME=A\nCHAPTER02=00:10:00.000\nCHAPTER02NAME=B\n") == "0 A; 600 B");
  CHECK(remarks("CHAPTER01=00:00:00.000\nCHAPTER02=soon\nCHAPTER03NAME=C\n") ==
        Remarks{"line 2: \"CHAPTER02\" is no chapter: it has no time like 00:02:03.456",
                "line 3: \"CHAPTER03\" is no chapter: it has no time like 00:02:03.456"});
}

TEST_CASE("a cue sheet's tracks begin at INDEX 01, in 75 frames a second, past 99 minutes too") {
  CHECK(found("REM GENRE Talk\nPERFORMER \"Ada\"\nTITLE \"The show\"\nFILE \"a b.mp3\" MP3\n  TRACK 01 AUDIO\n"
              "    TITLE \"Intro\"\n    PERFORMER \"Ada\"\n    INDEX 01 00:00:00\n  TRACK 02 AUDIO\n    TITLE Plain "
              "words\n"
              "    INDEX 00 01:29:00\n    INDEX 01 01:30:15\n  TRACK 03 AUDIO\n    TITLE \"a \"quoted\" word\"\n"
              "    INDEX 01 123:00:74\n") == "0 Intro; 90.2 Plain words; 7380.987 a \"quoted\" word");
  CHECK(
      remarks("FILE \"a.mp3\" MP3\nTRACK 01 AUDIO\nINDEX 01 00:00:00\nTRACK 02 AUDIO\nINDEX 01 00:61:00\n"
              "TRACK 03 AUDIO\nTITLE \"x\"\nFILE \"b.mp3\" MP3\nTRACK 04 AUDIO\nINDEX 01 00:00:00\n") ==
      Remarks{
          "line 5: \"INDEX 01 00:61:00\" is no chapter: its time is none like 02:03:74 (minutes, seconds, 75 frames)",
          "line 6: \"TRACK 03 AUDIO\" is no chapter: it has no INDEX 01",
          "line 8: \"FILE \"b.mp3\" MP3\" is no chapter: the clock starts anew in a second file"});
}

TEST_CASE("lines for mp4chaps keep their titles as they are, links at their ends, and headers are none") {
  CHECK(found("## total-duration: 00:38:37.034\n# made by hand\n00:00:00.000 *Intro*\n"
              "00:01:30.250 Steam <https://example.org>\n01:02:03.004 a < b > c\n") ==
        "0 *Intro*; 90.25 Steam <https://example.org>; 3723.004 a < b > c");
  CHECK(found("00:00:00 Intro\n00:01:30 _Steam_\n", "ep.chapters.txt") == "0 Intro; 90 _Steam_");
  CHECK(found("00:00:00 Intro\n00:01:30 _Steam_\n", "ep.txt") == "0 Intro; 90 Steam");
  CHECK(remarks("00:00:00.000 A\nsoon B\n00:00.500 C\n", "ep.chapters.txt") ==
        Remarks{"line 2: \"soon B\" is no chapter: it doesn't begin with a time like 00:02:03.456",
                "line 3: \"00:00.500 C\" is no chapter: it doesn't begin with a time like 00:02:03.456"});
}

TEST_CASE("every reader reads what is cut off anywhere, or says why not") {
  const std::string whole[] = {
      "<psc:chapters>\n<psc:chapter start=\"0\" title=\"A\"/>\n<psc:chapter start=\"1:00\" "
      "title=\"B\"/>\n</psc:chapters>",
      "<Session><Markers><Marker Type=\"Chapter\" Time=\"00:01.000\" Name=\"A\"/></Markers></Session>",
      "WEBVTT\n\n00:00.000 --> 00:01.000\nA &amp; B\n\n00:01.000 --> 00:02.000\nC",
      ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=A\\=\n",
      "#,Name,Start,End,Length\nM1,\"A\",0:00.000,,\n",
      "CHAPTER01=00:00:00.000\nCHAPTER01NAME=A\n",
      "FILE \"a\" MP3\nTRACK 01 AUDIO\nTITLE \"A\"\nINDEX 01 00:00:00\n",
      "0.0\t1.0\tA\n1.0\t2.0\tB\n",
      "00:00:00.000 A <b:c>\n00:00:01.000 B\n",
      "{\"chapters\":[\n{\"startTime\":0,\"title\":\"A\"}]}",
      "[{\"startTime\":0,\"title\":\"A\"}]",
      "Name\tStart\tDuration\tTime Format\nA\t0:00.000\t0:01.000\tdecimal\tCue\tx\n",
      "TITLE: a\n001 001 V C 00:00:00:00 00:00:00:01 00:00:00:00 00:00:00:01\n|C:Red |M:A |D:1\n",
      "<Chapters><EditionEntry><ChapterAtom><ChapterTimeStart>0:00</ChapterTimeStart></ChapterAtom></EditionEntry>"
      "</Chapters>"};
  for (const std::string& text : whole) {
    CHECK_FALSE(found(text).empty());
    for (std::size_t length = 0; length < text.size(); ++length) {
      CAPTURE(text.substr(0, length));
      const std::string refused = refusal(std::string_view(text).substr(0, length));
      CHECK((refused == "was read" || refused.starts_with("c:")));
    }
  }
}

TEST_CASE("a hundred remarks are enough") {
  std::string text = "0.0\t0.0\tA\n";
  for (int i = 0; i < 300; ++i) text += "no label\n";
  const Remarks told = remarks(text);
  REQUIRE(told.size() == 101);
  CHECK(told.back() == "and 200 more lines");
}
