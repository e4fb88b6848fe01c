/** Types of file systems that several hosts may have mounted. */
export const NETWORKED =
  /^(nfs|cifs|smb|ceph|9p|afs|gfs|ocfs|lustre|glusterfs|fuse\.(sshfs|glusterfs|ceph|s3fs))/;
