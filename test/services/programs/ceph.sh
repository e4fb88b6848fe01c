#!/bin/bash
# A Ceph of one monitor, one store in memory and its gateway for S3, on one address:
#
#   ceph.sh ADDRESS CERTIFICATE KEY ACCESS SECRET
#
# The gateway listens on 8080 without a certificate and on 8443 with one. All of them go on when this ends.
set -euo pipefail
address=$1 certificate=$2 key=$3 access=$4 secret=$5
# The store looks for its classes at a path that begins here.
cd /
folder=/var/lib/ceph-lab
fsid=$(cat /proc/sys/kernel/random/uuid)
mkdir -p $folder/{mon,osd,gateway} /etc/ceph
cat > /etc/ceph/ceph.conf <<CONF
[global]
fsid = $fsid
mon_host = [v2:$address:3300,v1:$address:6789]
public_addr = $address
cluster_addr = $address
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
ms_mon_client_mode = crc
ms_client_mode = crc
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 1
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_data_avail_crit = 1
log_file = $folder/log
run_dir = $folder
[osd]
osd_objectstore = memstore
memstore_device_bytes = 536870912
osd_data = $folder/osd
[client.admin]
rgw_data = $folder/gateway
rgw_frontends = beast endpoint=$address:8080 ssl_endpoint=$address:8443 ssl_certificate=$certificate ssl_private_key=$key
CONF
monmaptool --create --fsid "$fsid" --addv a "[v2:$address:3300,v1:$address:6789]" $folder/monmap
ceph-mon --mkfs -i a --monmap $folder/monmap --mon-data $folder/mon
ceph-mon -i a --mon-data $folder/mon
store=$(cat /proc/sys/kernel/random/uuid)
ceph osd new "$store"
ceph-osd -i 0 --mkfs --osd-uuid "$store" --no-mon-config
ceph-osd -i 0 --osd-uuid "$store"
radosgw-admin user create --uid mig --display-name mig --access-key "$access" --secret-key "$secret"
ceph-authtool --create-keyring $folder/gateway/keyring --gen-key -n client.admin
radosgw --no-mon-config -n client.admin
for _ in $(seq 600); do
  curl -fsS -o /dev/null "http://$address:8080/" 2> /dev/null && exit
  sleep 0.1
done
tail $folder/log >&2
exit 1
