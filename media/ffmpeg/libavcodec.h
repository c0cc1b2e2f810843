// SPDX-License-Identifier: MIT
#pragma once

#include "media/ffmpeg/lazy_library.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace podmill {

/// libavcodec's functions, under their names there. For .cpp files, and headers that only .cpp files of media/
/// include.
struct Libavcodec {
  LazyLibrary library{"avcodec", LIBAVCODEC_VERSION_MAJOR};
  decltype(&::avcodec_version) version = library.function("avcodec_version");
  decltype(&::avcodec_get_name) get_name = library.function("avcodec_get_name");
  decltype(&::avcodec_find_decoder) find_decoder = library.function("avcodec_find_decoder");
  decltype(&::avcodec_find_encoder) find_encoder = library.function("avcodec_find_encoder");
  decltype(&::avcodec_find_encoder_by_name) find_encoder_by_name = library.function("avcodec_find_encoder_by_name");
  decltype(&::avcodec_alloc_context3) alloc_context3 = library.function("avcodec_alloc_context3");
  decltype(&::avcodec_free_context) free_context = library.function("avcodec_free_context");
  decltype(&::avcodec_parameters_to_context) parameters_to_context =
      library.function("avcodec_parameters_to_context");
  decltype(&::avcodec_open2) open2 = library.function("avcodec_open2");
  decltype(&::avcodec_flush_buffers) flush_buffers = library.function("avcodec_flush_buffers");
  decltype(&::avcodec_send_packet) send_packet = library.function("avcodec_send_packet");
  decltype(&::avcodec_receive_frame) receive_frame = library.function("avcodec_receive_frame");
  decltype(&::avcodec_send_frame) send_frame = library.function("avcodec_send_frame");
  decltype(&::avcodec_receive_packet) receive_packet = library.function("avcodec_receive_packet");
  decltype(&::av_packet_alloc) packet_alloc = library.function("av_packet_alloc");
  decltype(&::av_packet_free) packet_free = library.function("av_packet_free");
  decltype(&::av_packet_clone) packet_clone = library.function("av_packet_clone");
  decltype(&::av_packet_unref) packet_unref = library.function("av_packet_unref");
  decltype(&::av_packet_get_side_data) packet_get_side_data = library.function("av_packet_get_side_data");
  decltype(&::av_new_packet) new_packet = library.function("av_new_packet");
  decltype(&::av_get_exact_bits_per_sample) get_exact_bits_per_sample =
      library.function("av_get_exact_bits_per_sample");
  /// Of the LAME that it brought along; null where it is built without.
  const char* (*get_lame_version)() = library.function_if_any("get_lame_version");
};

/// Any thread. Throws Error{Fault::unsupported} where the library isn't there.
const Libavcodec& libavcodec();

}  // namespace podmill
