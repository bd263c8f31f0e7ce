// The worker is written for a preview of libsrtp 3, and Debian has libsrtp 2. This header offers the calls
// the worker makes on top of version 2. What differs: packets go from an input buffer to an output buffer,
// where version 2 changes them in place; and the policy is an object, not a struct.
#pragma once

// The preview uses this name for a pointer to the policy object.
#define srtp_policy_t srtp2_policy_t
#include <srtp2/srtp.h>
#undef srtp_policy_t

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>

// Two errors that version 2 does not know.
constexpr auto srtp_err_status_buffer_small = static_cast<srtp_err_status_t>(28);
constexpr auto srtp_err_status_cryptex_err  = static_cast<srtp_err_status_t>(29);

/// Copies the packet to the output buffer, where `change` (a call of version 2) changes it in place.
/// `growth` is the most that the call may add to the packet.
template<class Change>
inline srtp_err_status_t srtp_copy_then(
  Change change, srtp_t session, const uint8_t* in, size_t inLength, uint8_t* out, size_t* outLength, size_t growth)
{
	if (*outLength < inLength + growth)
	{
		return srtp_err_status_buffer_small;
	}

	if (out != in)
	{
		std::memcpy(out, in, inLength);
	}

	int length        = static_cast<int>(inLength);
	const auto status = change(session, out, &length);

	*outLength = static_cast<size_t>(length);

	return status;
}

inline srtp_err_status_t srtp_protect(
  srtp_t session, const uint8_t* in, size_t inLength, uint8_t* out, size_t* outLength, size_t /*mkiIndex*/)
{
	srtp_err_status_t (*change)(srtp_t, void*, int*) = srtp_protect;

	return srtp_copy_then(change, session, in, inLength, out, outLength, SRTP_MAX_TRAILER_LEN);
}

inline srtp_err_status_t srtp_unprotect(
  srtp_t session, const uint8_t* in, size_t inLength, uint8_t* out, size_t* outLength)
{
	srtp_err_status_t (*change)(srtp_t, void*, int*) = srtp_unprotect;

	return srtp_copy_then(change, session, in, inLength, out, outLength, 0);
}

inline srtp_err_status_t srtp_protect_rtcp(
  srtp_t session, const uint8_t* in, size_t inLength, uint8_t* out, size_t* outLength, size_t /*mkiIndex*/)
{
	srtp_err_status_t (*change)(srtp_t, void*, int*) = srtp_protect_rtcp;

	// A control packet also carries its index, which takes four bytes.
	return srtp_copy_then(change, session, in, inLength, out, outLength, SRTP_MAX_TRAILER_LEN + 4);
}

inline srtp_err_status_t srtp_unprotect_rtcp(
  srtp_t session, const uint8_t* in, size_t inLength, uint8_t* out, size_t* outLength)
{
	srtp_err_status_t (*change)(srtp_t, void*, int*) = srtp_unprotect_rtcp;

	return srtp_copy_then(change, session, in, inLength, out, outLength, 0);
}

/// Both versions want the SSRC in network order here, which is what the worker gives.
inline srtp_err_status_t srtp_stream_remove(srtp_t session, uint32_t ssrc)
{
	return srtp_remove_stream(session, ssrc);
}

struct srtp_policy_object
{
	srtp2_policy_t policy{};
	uint8_t key[SRTP_MAX_KEY_LEN]{};
};

using srtp_policy_t = srtp_policy_object*;

inline srtp_err_status_t srtp_policy_create(srtp_policy_t* policy)
{
	*policy = new (std::nothrow) srtp_policy_object();

	return *policy ? srtp_err_status_ok : srtp_err_status_alloc_fail;
}

inline void srtp_policy_destroy(srtp_policy_t policy)
{
	// The compiler may drop a plain memset here, and the key would stay in memory.
	if (policy)
	{
		explicit_bzero(policy->key, sizeof(policy->key));
	}

	delete policy;
}

inline srtp_err_status_t srtp_policy_set_ssrc(srtp_policy_t policy, srtp_ssrc_t ssrc)
{
	policy->policy.ssrc = ssrc;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_profile(srtp_policy_t policy, srtp_profile_t profile)
{
	const auto status = srtp_crypto_policy_set_from_profile_for_rtp(&policy->policy.rtp, profile);

	if (status != srtp_err_status_ok)
	{
		return status;
	}

	return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->policy.rtcp, profile);
}

/// The worker adds one key and no key identifier; version 2 wants the salt right behind the key.
inline srtp_err_status_t srtp_policy_add_key(
  srtp_policy_t policy,
  const uint8_t* key,
  size_t keyLength,
  const uint8_t* salt,
  size_t saltLength,
  const uint8_t* identifier,
  size_t /*identifierLength*/)
{
	if (identifier || policy->policy.key || keyLength + saltLength > sizeof(policy->key))
	{
		return srtp_err_status_bad_param;
	}

	std::memcpy(policy->key, key, keyLength);
	std::memcpy(policy->key + keyLength, salt, saltLength);
	policy->policy.key = policy->key;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_allow_repeat_tx(srtp_policy_t policy, bool allow)
{
	policy->policy.allow_repeat_tx = allow ? 1 : 0;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_policy_set_window_size(srtp_policy_t policy, size_t packets)
{
	policy->policy.window_size = packets;

	return srtp_err_status_ok;
}

inline srtp_err_status_t srtp_create(srtp_t* session, srtp_policy_t policy)
{
	return srtp_create(session, &policy->policy);
}
