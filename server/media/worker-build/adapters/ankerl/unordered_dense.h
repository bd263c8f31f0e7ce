// Debian has no package of ankerl's hash containers. The standard ones answer the same calls; the worker
// holds small maps, so the difference in speed is not felt.
#pragma once

#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace ankerl::unordered_dense
{
	using std::hash;

	template<class Key, class Value, class Hash = std::hash<Key>>
	using map = std::unordered_map<Key, Value, Hash>;

	template<class Key, class Hash = std::hash<Key>>
	using set = std::unordered_set<Key, Hash>;
} // namespace ankerl::unordered_dense
