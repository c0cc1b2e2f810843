// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "pipeline/sound/sound.h"

namespace podmill {

/// A sound through a graph of libavfilter's audio filters, written as FFmpeg's -af takes it
/// ("highpass=f=70,afftdn=nr=12"); it may split and join, but has one way in and one way out and changes neither rate
/// nor channels. What the graph delays, `latency`, is taken back: every frame stays where it stood, and there are as
/// many. On one thread, in blocks of its own, so that the samples depend on nothing but the sound.
///
/// Filters remember what they have heard, so a reader that starts inside filters everything before it as well: to be
/// read from its start, and kept (`cached`) where it is needed again. The graph is tried at once: a filter that
/// isn't there is an Error{Fault::unsupported} or codec.
SoundPtr filtered(SoundPtr of, const std::string& graph, Frames latency = {});

}  // namespace podmill
