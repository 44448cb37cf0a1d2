// Verifies what a log published, from files, with the code of Go's checksum database: golang.org/x/mod/sumdb.
// Nothing in it is ours but the reading of files. The first folder holds a log; each further one holds files that
// stand in for those of the first. It prints one line for each folder.
package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	for _, dir := range os.Args[1:] {
		if err := verify(folder{os.Args[1], dir}); err != nil {
			fmt.Printf("%v\n", err)
		} else {
			fmt.Println("verified")
		}
	}
}

type folder struct{ base, over string }

func (f folder) read(path string) ([]byte, error) {
	raw, err := os.ReadFile(filepath.Join(f.over, filepath.FromSlash(path)))
	if os.IsNotExist(err) {
		return os.ReadFile(filepath.Join(f.base, filepath.FromSlash(path)))
	}
	return raw, err
}

func verify(dir folder) error {
	keys, err := readKeys(dir)
	if err != nil {
		return err
	}
	raw, err := dir.read("checkpoint")
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(raw, keys)
	if err != nil {
		return err
	}
	if err := verifyTiles(dir, tree); err != nil {
		return err
	}
	if err := verifyProofs(dir, keys); err != nil {
		return err
	}
	return verifyGrowth(dir, tree, keys)
}

// readKeys reads keys, one a line: the log's, and witnesses' (type 4), which x/mod does not know of itself.
func readKeys(dir folder) (note.Verifiers, error) {
	raw, err := dir.read("keys")
	if err != nil {
		return nil, err
	}
	var list []note.Verifier
	for _, line := range strings.Fields(string(raw)) {
		v, err := note.NewVerifier(line)
		if err != nil {
			v, err = newWitness(line)
		}
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return note.VerifierList(list...), nil
}

type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func newWitness(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("malformed key")
	}
	hash, err := strconv.ParseUint(parts[1], 16, 32)
	if err != nil {
		return nil, err
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return nil, fmt.Errorf("unknown key")
	}
	return &witness{parts[0], uint32(hash), key[1:]}, nil
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }
func (w *witness) Verify(msg, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig))
	return ed25519.Verify(w.key, append([]byte(head), msg...), sig[8:])
}

func openCheckpoint(raw []byte, keys note.Verifiers) (tlog.Tree, error) {
	var tree tlog.Tree
	n, err := note.Open(raw, keys)
	if err != nil {
		return tree, err
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return tree, fmt.Errorf("malformed checkpoint")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// files reads tiles where C2SP's tlog-tiles puts them: as x/mod does, but for the height in the path.
type files struct{ dir folder }

func (f files) Height() int { return 8 }

func (f files) ReadTiles(tiles []tlog.Tile) (data [][]byte, err error) {
	for _, t := range tiles {
		path := strings.Replace(t.Path(), "tile/8/", "tile/", 1)
		raw, err := f.dir.read(path)
		if err != nil {
			return nil, err
		}
		data = append(data, raw)
	}
	return data, nil
}

func (f files) SaveTiles([]tlog.Tile, [][]byte) {}

// verifyTiles checks that the tiles hash to the root, and that every entry is the leaf at its place.
func verifyTiles(dir folder, tree tlog.Tree) error {
	if tree.N == 0 {
		return nil
	}
	reader := tlog.TileHashReader(tree, files{dir})
	root, err := tlog.TreeHash(tree.N, reader)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return fmt.Errorf("the tiles hash to another root")
	}
	entries, err := readEntries(dir, tree.N)
	if err != nil {
		return err
	}
	for first := 0; first < len(entries); first += 256 {
		end := first + 256
		if end > len(entries) {
			end = len(entries)
		}
		if err := verifyBundle(int64(first), entries[first:end], tree, reader); err != nil {
			return err
		}
	}
	return nil
}

// verifyBundle compares each entry with its leaf, and proves one of them: what proves it covers its whole tile.
func verifyBundle(first int64, entries [][]byte, tree tlog.Tree, reader tlog.HashReader) error {
	var indexes []int64
	for i := range entries {
		indexes = append(indexes, tlog.StoredHashIndex(0, first+int64(i)))
	}
	hashes, err := reader.ReadHashes(indexes)
	if err != nil {
		return err
	}
	for i, entry := range entries {
		if hashes[i] != tlog.RecordHash(entry) {
			return fmt.Errorf("entry %d is not its leaf", first+int64(i))
		}
	}
	proof, err := tlog.ProveRecord(tree.N, first, reader)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, first, tlog.RecordHash(entries[0]))
}

func readEntries(dir folder, size int64) ([][]byte, error) {
	var entries [][]byte
	for i := int64(0); i < size; i += 256 {
		tile := tlog.Tile{H: 8, L: 0, N: i / 256, W: 256}
		if size-i < 256 {
			tile.W = int(size - i)
		}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		raw, err := dir.read(path)
		if err != nil {
			return nil, err
		}
		for len(raw) >= 2 {
			n := int(binary.BigEndian.Uint16(raw))
			if len(raw) < 2+n {
				return nil, fmt.Errorf("a bundle is cut short")
			}
			entries, raw = append(entries, raw[2:2+n]), raw[2+n:]
		}
	}
	if int64(len(entries)) != size {
		return nil, fmt.Errorf("%d entries instead of %d", len(entries), size)
	}
	return entries, nil
}

// verifyProofs checks the NAME.tlog-proof of each name in proved, over the entry in NAME.entry.
func verifyProofs(dir folder, keys note.Verifiers) error {
	names, err := dir.read("proved")
	if err != nil {
		return err
	}
	for _, name := range strings.Fields(string(names)) {
		raw, err := dir.read(name + ".tlog-proof")
		if err != nil {
			return err
		}
		entry, err := dir.read(name + ".entry")
		if err != nil {
			return err
		}
		if err := verifyProof(raw, entry, keys); err != nil {
			return fmt.Errorf("%s: %v", name, err)
		}
	}
	return nil
}

func verifyProof(raw, entry []byte, keys note.Verifiers) error {
	head, checkpoint, ok := bytes.Cut(raw, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !ok || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return fmt.Errorf("malformed proof")
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	if err != nil {
		return err
	}
	path, err := parseHashes(lines[2:])
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(checkpoint, keys)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(entry))
}

// verifyGrowth checks that the tree of older.checkpoint is the beginning of this one, by the hashes in consistency.
func verifyGrowth(dir folder, tree tlog.Tree, keys note.Verifiers) error {
	raw, err := dir.read("older.checkpoint")
	if err != nil {
		return err
	}
	older, err := openCheckpoint(raw, keys)
	if err != nil {
		return err
	}
	lines, err := dir.read("consistency")
	if err != nil {
		return err
	}
	path, err := parseHashes(strings.Fields(string(lines)))
	if err != nil {
		return err
	}
	return tlog.CheckTree(path, tree.N, tree.Hash, older.N, older.Hash)
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, line := range lines {
		h, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, h)
	}
	return hashes, nil
}
