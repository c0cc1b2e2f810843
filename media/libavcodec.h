// SPDX-License-Identifier: MIT
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace podmill {

/// libavcodec's functions, under their names there. For .cpp files, and headers that only .cpp files of media/
/// include.
struct Libavcodec {
  decltype(&::avcodec_version) version;
  decltype(&::avcodec_get_name) get_name;
  decltype(&::avcodec_find_decoder) find_decoder;
  decltype(&::avcodec_find_encoder) find_encoder;
  decltype(&::avcodec_find_encoder_by_name) find_encoder_by_name;
  decltype(&::avcodec_alloc_context3) alloc_context3;
  decltype(&::avcodec_free_context) free_context;
  decltype(&::avcodec_parameters_to_context) parameters_to_context;
  decltype(&::avcodec_open2) open2;
  decltype(&::avcodec_flush_buffers) flush_buffers;
  decltype(&::avcodec_send_packet) send_packet;
  decltype(&::avcodec_receive_frame) receive_frame;
  decltype(&::avcodec_send_frame) send_frame;
  decltype(&::avcodec_receive_packet) receive_packet;
  decltype(&::av_packet_alloc) packet_alloc;
  decltype(&::av_packet_free) packet_free;
  decltype(&::av_packet_clone) packet_clone;
  decltype(&::av_packet_unref) packet_unref;
  decltype(&::av_packet_get_side_data) packet_get_side_data;
  decltype(&::av_new_packet) new_packet;
  decltype(&::av_get_exact_bits_per_sample) get_exact_bits_per_sample;
  const char* (*get_lame_version)();  ///< of the LAME that it brought along; null where it is built without
};

/// Any thread. Throws Error{Fault::unsupported} where the library isn't there.
const Libavcodec& libavcodec();

}  // namespace podmill
